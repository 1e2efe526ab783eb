#include "match/wording.h"

#include "match/engine.h"

static const struct wording wordings[] = {
    {PCRE2_ERROR_UNKNOWN_ESCAPE, false, "unknown escape",
     "this letter means nothing after a backslash", "leave the backslash out to match the letter"},
    {PCRE2_ERROR_UNSUPPORTED_ESCAPE_SEQUENCE, false, "unknown escape",
     "PCRE2 does not know this one", "write \\x{0041} for a character by its number"},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, false, "numbers out of order in a quantifier",
     "the first is greater than the second", "write {2,5}, the smaller number first"},
    {PCRE2_ERROR_QUANTIFIER_TOO_BIG, false, "number too big in a quantifier", "",
     "a quantifier repeats at most 65535 times"},
    {PCRE2_ERROR_ESCAPE_INVALID_IN_CLASS, false, "escape not allowed in a character class", "",
     "write it outside the brackets"},
    {PCRE2_ERROR_CLASS_RANGE_ORDER, true, "range out of order in a character class",
     "this comes before the character the range begins with",
     "write the lower character first, or \\- to match a hyphen"},
    {PCRE2_ERROR_CLASS_INVALID_RANGE, false, "invalid range in a character class",
     "a range needs a character at either end", "write \\- to match a hyphen"},
    {PCRE2_ERROR_QUANTIFIER_INVALID, true, "nothing to repeat",
     "there is nothing before it that could be repeated",
     "write a backslash before it to match it"},
    {PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY, true, "unknown kind of group", "",
     "write (?:…) for a plain group, \\(\\? to match these characters"},
    {PCRE2_ERROR_POSIX_CLASS_NOT_IN_CLASS, true, "class name outside a character class", "",
     "write [[:name:]]"},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, true, "reference to a group that does not exist", "",
     "count the groups that capture from the left"},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, true, "lookbehind of varying length",
     "how far this looks back is not fixed",
     "give each alternative a fixed length, without * + ? or {2,5}"},
    {PCRE2_ERROR_CODE_POINT_TOO_BIG, false, "no such character", "",
     "the highest character is \\x{10ffff}"},
    {PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY, false, "malformed \\p or \\P", "",
     "write \\p{Han}, \\p{Katakana} or \\p{L}"},
    {PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY, false, "unknown Unicode property", "",
     "write a script or category as in \\p{Han}, \\p{Katakana} or \\p{L}"},
    {PCRE2_ERROR_UNKNOWN_POSIX_CLASS, false, "unknown class name", "",
     "write a name such as [:alpha:], [:digit:] or [:space:]"},
    {PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME, false, "two groups of one name", "",
     "give each named group its own name"},
    {PCRE2_ERROR_MISSING_NAME_TERMINATOR, false, "name of a group not closed", "",
     "write (?<name>…), the name in letters, digits and _"},
    {PCRE2_ERROR_SUBPATTERN_NAME_EXPECTED, false, "name of a group missing", "",
     "write (?<name>…), the name in letters, digits and _"},
    {PCRE2_ERROR_INVALID_HEXADECIMAL, false, "not a hexadecimal number", "",
     "write \\x{0041}, the number in digits and a to f"},
    {PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP, false, "groups nested too deep", "",
     "at most 250 groups may be open at once"},
};

const struct wording *wording_of(int code)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        if (wordings[i].code == code)
            return &wordings[i];
    }
    return NULL;
}
