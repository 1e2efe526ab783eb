/*
 * Results that are nearly results: libFuzzer's mutations of bytes seldom leave JSON, so most of the
 * time a value is replaced by another one, taken out, or put in twice. Only libFuzzer calls this.
 */
#include <jansson.h>
#include <stdlib.h>

#include "fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

static unsigned below(unsigned *state, size_t limit)
{
    *state = *state * 1103515245u + 12345u;
    return limit ? (unsigned)((*state >> 8) % limit) : 0;
}

/* A value at random, and what holds it. */
struct spot {
    json_t *holder, *value;
    const char *key; /* NULL: an element of an array */
    size_t index;
};

static struct spot descend(json_t *holder, unsigned *state)
{
    struct spot spot = {.holder = holder};
    size_t n = json_is_object(holder) ? json_object_size(holder) : json_array_size(holder);
    spot.index = below(state, n);
    spot.value = json_array_get(holder, spot.index);
    if (json_is_object(holder)) {
        void *at = json_object_iter(holder);
        for (size_t i = 0; at && i < spot.index; i++)
            at = json_object_iter_next(holder, at);
        spot.key = json_object_iter_key(at);
        spot.value = json_object_iter_value(at);
    }
    return spot;
}

static struct spot random_spot(json_t *root, unsigned *state)
{
    struct spot spot = descend(root, state);
    while (spot.value && (json_object_size(spot.value) > 0 || json_array_size(spot.value) > 0) &&
           below(state, 6) > 0)
        spot = descend(spot.value, state);
    return spot;
}

static json_t *other_text(const char *text)
{
    char bytes[256];
    size_t n = strlen(text) < 200 ? strlen(text) : 200;
    memcpy(bytes, text, n);
    n = LLVMFuzzerMutate((uint8_t *)bytes, n, sizeof bytes);
    json_t *other = json_stringn(bytes, n);
    return other ? other : json_string("=\"<&'\x1b[31m\n|`");
}

/* Mostly of the same type, so that what comes out may be a result. */
static json_t *other_value(json_t *root, const json_t *value, unsigned *state)
{
    static const int64_t integers[] = {0, 1, -1, 1000, INT32_MAX, INT64_MAX, INT64_MIN, 99999999};
    if (below(state, 4) == 0)
        return json_deep_copy(random_spot(root, state).value);
    switch (json_typeof(value)) {
    case JSON_STRING:
        return other_text(json_string_value(value));
    case JSON_INTEGER:
        return json_integer(integers[below(state, 8)]);
    case JSON_TRUE:
        return json_false();
    case JSON_FALSE:
        return json_true();
    default:
        return json_null();
    }
}

static void put(struct spot spot, json_t *value)
{
    if (spot.key)
        json_object_set_new(spot.holder, spot.key, value);
    else
        json_array_set_new(spot.holder, spot.index, value);
}

static void mutate(json_t *root, unsigned *state)
{
    struct spot spot = random_spot(root, state);
    if (!spot.value)
        return;
    if (below(state, 4) > 0)
        put(spot, other_value(root, spot.value, state));
    else if (!spot.key && below(state, 2))
        json_array_insert_new(spot.holder, spot.index, json_deep_copy(spot.value));
    else if (!spot.key)
        json_array_remove(spot.holder, spot.index);
    else
        json_object_del(spot.holder, spot.key);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    unsigned state = seed;
    json_t *root = below(&state, 10) ? json_loadb((char *)data, size, 0, NULL) : NULL;
    if (!root)
        return LLVMFuzzerMutate(data, size, most);
    for (unsigned left = 1 + below(&state, 3); left > 0; left--)
        mutate(root, &state);
    size_t n = json_dumpb(root, (char *)data, most, JSON_COMPACT);
    json_decref(root);
    return n > 0 && n <= most ? n : size;
}
