/* Archives, written to be read. */
#ifndef UNIT_PACKING_H
#define UNIT_PACKING_H

#include "folder.h"
#include "table/archive.h"

struct packing {
    const char *name; /* of the member, as its bytes are */
    struct str text;
};

/* A file of one text; zip: its member is a.csv. */
void pack(const char *path, enum container container, struct str text);
/* options: as archive_write_set_options(3) has them; NULL: none. A name that ends with / is a
 * folder. */
void pack_zip(const char *path, const char *options, const struct packing *members, size_t count);
/* The bytes of a file; the caller frees them. */
struct str file_bytes(const char *path);

#endif
