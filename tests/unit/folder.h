/* A folder for one test's files, which the test runs in. */
#ifndef UNIT_FOLDER_H
#define UNIT_FOLDER_H

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "expect.h"

static char folder[sizeof "/tmp/fundtrace-XXXXXX"];

static inline void folder_make(void)
{
    memcpy(folder, "/tmp/fundtrace-XXXXXX", sizeof folder);
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

/* Calls `visit` for all in it but "." and ".."; returns how many there are. */
static inline size_t folder_each(int visit(const char *name))
{
    size_t count = 0;
    DIR *files = opendir(".");
    for (struct dirent *file; (file = readdir(files)) != NULL;) {
        if (strcmp(file->d_name, ".") == 0 || strcmp(file->d_name, "..") == 0)
            continue;
        count++;
        if (visit)
            visit(file->d_name);
    }
    closedir(files);
    return count;
}

static inline void folder_remove(void)
{
    folder_each(remove);
    rmdir(folder);
}

static inline void write_file(const char *name, struct str bytes)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    cr_assert_eq(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
    close(fd);
}

static inline void expect_file(const char *name, const char *text)
{
    char bytes[4096];
    int fd = open(name, O_RDONLY);
    ssize_t n = read(fd, bytes, sizeof bytes);
    close(fd);
    cr_assert_geq(n, 0);
    expect_str_eq(((struct str){bytes, (size_t)n}), text);
}

#endif
