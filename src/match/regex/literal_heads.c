#include "match/regex/literal_heads.h"

#include "base/bits.h"
#include "match/regex/words.h"

/* Of a Japanese character a head holds all or nothing: its first byte alone tells very little. */
static const size_t head_sizes[HEAD_SIZES] = {15, 9, 6, 3, 1};

#define SPREAD 0x9E3779B97F4A7C15u /* odd, its bits in no order: 2^64 divided by the golden ratio */

/* The bytes at a place in a text, in both cases of ASCII the same; zero behind its end. */
struct bytes {
    uint64_t word[2];
};

static inline struct bytes bytes_at(struct str text, size_t at)
{
    const uint64_t lower = 0x2020202020202020u;
    struct bytes bytes = {{0, 0}};
    size_t left = text.n - at;
    if (left >= sizeof bytes) /* to copy a number known here takes no call */
        memcpy(&bytes, text.p + at, sizeof bytes);
    else
        memcpy(&bytes, text.p + at, left);
    return (struct bytes){{bytes.word[0] | lower, bytes.word[1] | lower}};
}

static size_t slot_of(const struct head_table *table, struct bytes bytes)
{
    uint64_t a = bytes.word[0] & table->mask[0], b = bytes.word[1] & table->mask[1];
    return (a * SPREAD ^ (b * SPREAD >> 32 | b << 32)) * SPREAD >> table->shift;
}

static size_t character_size(char lead)
{
    unsigned char c = (unsigned char)lead;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* size: of the character, of which a literal that was cut may lack the fourth byte. */
static size_t first_bit(struct bytes bytes, size_t size)
{
    static const unsigned char masks[][8] = {{0xFF}, {0xFF, 0xFF}, {0xFF, 0xFF, 0xFF}};
    uint64_t mask;
    memcpy(&mask, masks[size < 3 ? size - 1 : 2], sizeof mask);
    return (bytes.word[0] & mask) * SPREAD >> (64 - FIRST_BITS);
}

static size_t head_size(struct literal literal)
{
    size_t i = 0;
    while (head_sizes[i] > literal.text.n) /* which is not empty */
        i++;
    return head_sizes[i];
}

static void set_mask(struct head_table *table, size_t size)
{
    char bytes[sizeof table->mask] = {0};
    memset(bytes, 0xFF, size);
    memcpy(table->mask, bytes, sizeof bytes);
}

/* About two slots for each literal. */
static void set_shift(struct head_table *table, size_t members)
{
    table->shift = 63;
    while (table->shift > 32 && (size_t)1 << (64 - table->shift) < 2 * members)
        table->shift--;
}

/* Counting sort of the literals with heads of a size, by slot. */
static bool fill(struct head_table *table, struct arena *arena, const struct literal *literals,
                 size_t count, size_t size, size_t members)
{
    size_t slots = (size_t)1 << (64 - table->shift);
    uint32_t *start = ARENA_ARRAY(arena, slots + 2, uint32_t);
    uint32_t *sorted = ARENA_ARRAY(arena, members, uint32_t);
    if (!start || !sorted)
        return false;
    for (size_t i = 0; i < count; i++)
        if (head_size(literals[i]) == size)
            start[slot_of(table, bytes_at(literals[i].text, 0)) + 2]++;
    for (size_t slot = 2; slot < slots + 2; slot++)
        start[slot] += start[slot - 1];
    for (size_t i = 0; i < count; i++)
        if (head_size(literals[i]) == size)
            sorted[start[slot_of(table, bytes_at(literals[i].text, 0)) + 1]++] = (uint32_t)i;
    table->start = start;
    table->literals = sorted;
    return true;
}

static void note_crowd(struct literal_heads *heads, const struct head_table *table)
{
    size_t slots = (size_t)1 << (64 - table->shift);
    for (size_t slot = 0; slot < slots; slot++) {
        size_t members = table->start[slot + 1] - table->start[slot];
        heads->crowd = members > heads->crowd ? members : heads->crowd;
    }
}

enum ft_err literal_heads_init(struct literal_heads *heads, struct arena *arena,
                               const struct literal *literals, size_t count)
{
    *heads = (struct literal_heads){.literals = literals};
    for (size_t i = 0; i < count; i++) {
        struct str text = literals[i].text;
        bit_set(heads->first, first_bit(bytes_at(text, 0), character_size(text.p[0])));
    }
    for (size_t i = 0; i < HEAD_SIZES; i++) {
        struct head_table *table = &heads->tables[heads->count];
        size_t members = 0;
        for (size_t k = 0; k < count; k++)
            members += head_size(literals[k]) == head_sizes[i];
        if (!members)
            continue;
        set_mask(table, head_sizes[i]);
        set_shift(table, members);
        if (!fill(table, arena, literals, count, head_sizes[i], members))
            return FT_ENOMEM;
        note_crowd(heads, table);
        heads->count++;
    }
    return FT_OK;
}

static void find_at(const struct literal_heads *heads, struct str text, size_t at,
                    struct bytes bytes, literal_found *found, void *state)
{
    for (size_t i = 0; i < heads->count; i++) {
        const struct head_table *table = &heads->tables[i];
        size_t slot = slot_of(table, bytes);
        for (uint32_t k = table->start[slot]; k < table->start[slot + 1]; k++) {
            struct literal literal = heads->literals[table->literals[k]];
            if (literal.text.n <= text.n - at && literal_is_at(text, literal, at))
                found(state, table->literals[k], (uint32_t)(at + literal.text.n));
        }
    }
}

void literal_heads_find(const struct literal_heads *heads, struct str text, literal_found *found,
                        void *state)
{
    size_t size;
    for (size_t at = 0; at < text.n; at += size) {
        struct bytes bytes = bytes_at(text, at);
        size = character_size(text.p[at]);
        if (bit_get(heads->first, first_bit(bytes, size)))
            find_at(heads, text, at, bytes, found, state);
    }
}
