/*
 * A file in a container, read as a stream: gzip, xz and zstd, which hold one, and zip, which holds
 * many. Nothing is ever written under a name that an archive has.
 *
 * Every problem is one diagnostic: FT019 where the archive cannot be used, FT011 where it is over a
 * limit, FT001 where the file cannot be read or changes meanwhile.
 */
#ifndef TABLE_ARCHIVE_H
#define TABLE_ARCHIVE_H

#include <stdint.h>

#include "base/source.h"

/* Limits; FT011 names the one that is passed. Unpacked it is SPOOL_MAX_BYTES at most. */
#define ARCHIVE_MAX_MEMBERS   ((size_t)10000)
#define ARCHIVE_MAX_DIRECTORY ((size_t)1 << 24) /* bytes of the list of members */
/* Unpacked bytes for each packed one, once there are more than ARCHIVE_FREE_BYTES. */
#define ARCHIVE_MAX_RATIO  ((size_t)1000)
#define ARCHIVE_FREE_BYTES ((size_t)1 << 24)

enum container { CONTAINER_NONE, CONTAINER_GZ, CONTAINER_XZ, CONTAINER_ZST, CONTAINER_ZIP };
#define CONTAINER_BEGINNING 512 /* bytes that are enough to tell what a file is */
enum container container_of(struct str beginning);
/* What is no table and no container that is read here: what to call it, and what to do. */
struct foreign {
    const char *what, *help; /* "a 7-Zip archive", "unpack it"; NULL: it is none of those known */
};
struct foreign foreign_of(struct str beginning);

/* Where bytes go. What take() returns but FT_OK ends the reading, which returns it; only the sink
 * can say why. */
struct byte_sink {
    enum ft_err (*take)(void *state, struct str bytes);
    void *state;
};

struct member {
    struct str name; /* UTF-8, composed (NFC); in the arena, NUL-terminated */
    int64_t size;    /* of it unpacked, as the archive says; -1: it does not */
    bool encrypted;
};
struct members {
    const struct member *v;
    size_t n;
};

struct packed {
    struct arena *arena;
    const struct file *file;
    const struct place *cited; /* the place that names the file; NULL: none */
    struct ft_diags *diags;
};
/*
 * The regular files of a zip, in its order, but for what systems leave in it (__MACOSX/, .DS_Store).
 * A name that is absolute, climbs out by ".." or has control characters makes it unusable.
 */
enum ft_err archive_list(const struct packed *packed, struct members *out);
/*
 * Unpacks a file. member: a name as in archive_list(), the first of that name; p NULL: of gz, xz or
 * zst. FT_EINPUT too when a check sum is wrong, after all was taken.
 */
enum ft_err archive_read(const struct packed *packed, struct str member, struct byte_sink sink);

/* A name as in struct member, from the bytes that stand for it: UTF-8 or else CP932. p NULL, with
 * FT_OK: neither. */
enum ft_err member_name(struct arena *arena, struct str bytes, struct str *out);

#endif
