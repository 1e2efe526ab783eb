/* A cell of citations: each stands behind the one before it. */
#include "model/citation.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct citation citation;
    struct span where = {0};
    size_t at = 0, before = 0;
    for (int found; (found = citation_next(fuzz.text, &at, &citation, &where)) != 0; before = at) {
        REQUIRE(at > before && where.start >= before && where.start < where.end);
        REQUIRE(where.end <= fuzz.text.n);
        if (found > 0)
            REQUIRE(citation.file.n > 0 && citation.first > 0 && citation.last > 0);
    }
    fuzz_end(&fuzz);
    return 0;
}
