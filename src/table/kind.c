#include "table/archive.h"

struct kind {
    size_t at;
    const char *bytes;
    size_t n;
    const char *what, *help;
};

#define MAGIC(bytes) bytes, sizeof bytes - 1

/* By magic(5), and by ECMA-376 and MS-CFB for what office programs write. */
static const struct kind containers[] = {
    [CONTAINER_GZ] = {0, MAGIC("\x1F\x8B"), NULL, NULL},
    [CONTAINER_XZ] = {0,
                      MAGIC("\xFD"
                            "7zXZ\0"),
                      NULL, NULL},
    [CONTAINER_ZST] = {0, MAGIC("\x28\xB5\x2F\xFD"), NULL, NULL},
    [CONTAINER_ZIP] = {0, MAGIC("PK\x03\x04"), NULL, NULL},
};

static const struct kind foreign[] = {
    {0, MAGIC("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive", "unpack it"},
    {0, MAGIC("Rar!\x1A\x07"), "a RAR archive", "unpack it"},
    {257, MAGIC("ustar"), "a tar archive", "unpack it"},
    {0, MAGIC("BZh"), "packed by bzip2", "unpack it: bunzip2"},
    {0, MAGIC("\x1F\x9D"), "packed by compress", "unpack it: gunzip"},
    {2, MAGIC("-lh"), "an LHA archive", "unpack it"},
    {0, MAGIC("PK\x05\x06"), "an empty zip", "fetch it again from where it is published"},
    {0, MAGIC("PK\x07\x08"), "a zip in several pieces", "join them: zip -s 0"},
    {0, MAGIC("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an old Excel file, or one with a password",
     "save it as .xlsx or .csv, without a password"},
    {0, MAGIC("%PDF-"), "a PDF",
     "name the table it was made from, or copy what it says into a CSV"},
};

static bool is_kind(const struct kind *kind, struct str bytes)
{
    return kind->bytes && bytes.n >= kind->at + kind->n &&
           memcmp(bytes.p + kind->at, kind->bytes, kind->n) == 0;
}

enum container container_of(struct str beginning)
{
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (is_kind(&containers[i], beginning))
            return (enum container)i;
    return CONTAINER_NONE;
}

struct foreign foreign_of(struct str beginning)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (is_kind(&foreign[i], beginning))
            return (struct foreign){foreign[i].what, foreign[i].help};
    return (struct foreign){NULL, NULL};
}
