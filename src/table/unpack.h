/* Private to table/. A file being unpacked: its packed bytes, and what there is to say of it. */
#ifndef TABLE_UNPACK_H
#define TABLE_UNPACK_H

#include "table/archive.h"

struct unpacking {
    const struct packed *packed;
    enum container container;
    struct str member;           /* p NULL: none, or none yet */
    char *piece;                 /* of the file, as it is read */
    size_t at;                   /* in the file: where reading goes on */
    size_t taken, unpacked;      /* bytes of the file, and of what it holds */
    size_t directory_left;       /* bytes that the list of members may still have */
    bool listing;                /* they count for that */
    bool failed, ended, crowded; /* reading did; its end was passed; the list is too long */
};
#define UNPACK_PIECE_BYTES ((size_t)1 << 16)

/* FT_ENOMEM. */
enum ft_err unpacking_begin(struct unpacking *u, const struct packed *packed,
                            enum container container);
void unpacking_end(struct unpacking *u);
/* The next bytes of the file, valid until the next call; false: failed, or over a limit. n 0: the
 * end. */
bool unpacking_read(struct unpacking *u, struct str *bytes);
/* Hands over what was unpacked, within the limits. */
enum ft_err unpacking_deliver(struct unpacking *u, struct str bytes, struct byte_sink sink);

/* FT_EINPUT, of which FT011 and FT019 tell. */
enum ft_err unpacking_over(const struct unpacking *u, const char *what, const char *help);
enum ft_err unpacking_refuse(const struct unpacking *u, const char *what, const char *help);
/* Why no more can be unpacked, `truncated` or not: FT_EINPUT or FT_EIO. */
enum ft_err unpacking_report(const struct unpacking *u, bool truncated);
/* FT001 where the file has changed since it was opened. */
enum ft_err unpacking_check(const struct unpacking *u);

enum ft_err gzip_read(struct unpacking *u, struct byte_sink sink);

#endif
