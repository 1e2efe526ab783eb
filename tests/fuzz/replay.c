/* replay FILE…: runs a target on each file, where libFuzzer is not linked in. */
#include <stdio.h>

#include "fuzz.h"

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    for (int i = 1; i < argc; i++) {
        struct file file;
        REQUIRE(file_open(arena, str_of(argv[i]), NULL, diags, &file) == FT_OK);
        char *bytes = arena_alloc(arena, file.size + 1);
        REQUIRE(bytes && file_read(&file, 0, file.size, bytes));
        fprintf(stderr, "%s\n", argv[i]);
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, file.size);
        file_close(&file);
        arena_clear(arena);
    }
    ft_diags_free(diags);
    arena_free(arena);
    return 0;
}
