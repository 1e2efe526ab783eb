#include "packing.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

static void add(struct archive *archive, const char *name, struct str text)
{
    struct archive_entry *entry = archive_entry_new();
    bool folder_name = name[strlen(name) - 1] == '/';
    archive_entry_copy_pathname(entry, name);
    archive_entry_set_filetype(entry, folder_name ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)text.n);
    cr_assert_geq(archive_write_header(archive, entry), ARCHIVE_WARN);
    cr_assert_eq(archive_write_data(archive, text.p, text.n), (la_ssize_t)text.n);
    archive_entry_free(entry);
}

void pack(const char *path, enum container container, struct str text)
{
    struct archive *archive = archive_write_new();
    if (container == CONTAINER_GZ)
        archive_write_add_filter_gzip(archive);
    if (container == CONTAINER_XZ)
        archive_write_add_filter_xz(archive);
    if (container == CONTAINER_ZST)
        archive_write_add_filter_zstd(archive);
    if (container == CONTAINER_ZIP)
        archive_write_set_format_zip(archive);
    else
        archive_write_set_format_raw(archive);
    cr_assert_eq(archive_write_open_filename(archive, path), ARCHIVE_OK);
    add(archive, "a.csv", text);
    cr_assert_eq(archive_write_free(archive), ARCHIVE_OK);
}

void pack_zip(const char *path, const char *options, const struct packing *members, size_t count)
{
    struct archive *archive = archive_write_new();
    archive_write_set_format_zip(archive);
    if (options)
        cr_assert_eq(archive_write_set_options(archive, options), ARCHIVE_OK, "%s",
                     archive_error_string(archive));
    archive_write_set_passphrase(archive, "secret");
    cr_assert_eq(archive_write_open_filename(archive, path), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++)
        add(archive, members[i].name, members[i].text);
    cr_assert_eq(archive_write_free(archive), ARCHIVE_OK);
}

struct str file_bytes(const char *path)
{
    struct stat file;
    int fd = open(path, O_RDONLY);
    cr_assert_eq(fstat(fd, &file), 0);
    char *bytes = malloc((size_t)file.st_size + 1);
    cr_assert_eq(read(fd, bytes, (size_t)file.st_size), (ssize_t)file.st_size);
    close(fd);
    return (struct str){bytes, (size_t)file.st_size};
}
