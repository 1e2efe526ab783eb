#include "table/decode.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

#include "base/diag.h"
#include "base/encoding.h"
#include "base/memory.h"
#include "base/utf8.h"

/* So many bytes are decoded at a time; of a line so many are kept at least, for a diagnostic. */
enum { PIECE = 1 << 14, LEFT = 16, LINE = 600 };

struct encoding {
    const char *name, *iconv; /* iconv NULL: its byte order is that of its mark */
};
/* The first name of each is what to write; the extensions of CP932 and eucJP-ms are used by all. */
static const struct encoding encodings[] = {
    {"utf-8", "UTF-8"},        {"utf8", "UTF-8"},          {"utf-16", NULL},
    {"utf-16le", "UTF-16LE"},  {"utf-16be", "UTF-16BE"},   {"cp932", "CP932"},
    {"shift_jis", "CP932"},    {"shift-jis", "CP932"},     {"sjis", "CP932"},
    {"windows-31j", "CP932"},  {"ms932", "CP932"},         {"euc-jp", "EUC-JP-MS"},
    {"eucjp-ms", "EUC-JP-MS"}, {"windows-1252", "CP1252"}, {"cp1252", "CP1252"},
    {"latin1", "CP1252"},      {"iso-8859-1", "CP1252"},
};
const char encoding_names[] =
    "utf-8, utf-16, utf-16le, utf-16be, cp932 (shift_jis), euc-jp or windows-1252";

struct decoder {
    struct decoded what;
    const struct encoding *encoding; /* NULL: not said */
    struct byte_sink to;
    struct buf beginning; /* until it is known what it is */
    bool begun, behind_mark;
    iconv_t convert; /* (iconv_t)-1: bytes are taken as they are */
    char left[LEFT]; /* of a character that is not whole */
    size_t left_n;
    size_t done;          /* bytes that are decoded */
    size_t lines, column; /* that are decoded, and characters of the next; … */
    struct buf line;      /* … the last of them */
    bool after_cr;
    struct buf sample; /* of the bytes as they were, to guess from */
};

static const struct encoding *find(struct str name)
{
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (strlen(encodings[i].name) == name.n &&
            strncasecmp(encodings[i].name, name.p, name.n) == 0)
            return &encodings[i];
    return NULL;
}

bool encoding_is_known(struct str name)
{
    return find(name);
}

static void end(void *data)
{
    struct decoder *d = data;
    buf_release(&d->beginning);
    buf_release(&d->line);
    buf_release(&d->sample);
    if (d->convert != (iconv_t)-1)
        iconv_close(d->convert);
}

enum ft_err decoder_new(const struct decoded *what, struct str encoding, struct byte_sink to,
                        struct decoder **out)
{
    struct decoder *d = *out = ARENA_NEW(what->arena, struct decoder);
    if (!d)
        return FT_ENOMEM;
    *d = (struct decoder){.what = *what,
                          .encoding = encoding.p ? find(encoding) : NULL,
                          .to = to,
                          .convert = (iconv_t)-1};
    return arena_defer(what->arena, end, d) ? FT_OK : FT_ENOMEM;
}

/* --- what is wrong --------------------------------------------------------------- */

/*
 * The name to write for what a text looks like. NULL: where it was UTF-8 until there, it is UTF-8
 * that something happened to.
 */
static const char *looks_like(struct str bytes, size_t at)
{
    const char *guess = encoding_guess(bytes);
    size_t other = 0;
    while (other < at && (unsigned char)bytes.p[other] < 0x80)
        other++;
    if (!guess)
        return other == at ? "windows-1252" : NULL;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (strcasecmp(encodings[i].name, guess) == 0)
            return encodings[i].name;
    return "utf-16";
}

enum ft_err decoder_refuse(const struct decoded *what, struct str beginning, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += beginning.p[i] == '\n';
    struct place place = what->cited ? *what->cited : place_of_file(what->path);
    bool inside = what->inside.p;
    struct diag *diag = diag_add(what->diags, FT002, place, "'%.*s'%s%.*s is not UTF-8",
                                 STR_ARG(what->path), inside ? ": " : "", STR_ARG(what->inside));
    diag_label(what->diags, diag, "in its line %zu the byte 0x%02X is not part of a character",
               line, (unsigned)(unsigned char)beginning.p[at]);
    const char *like = looks_like(beginning, at);
    if (what->likely)
        *what->likely = like;
    if (like)
        diag_help(what->diags, diag, "it looks like %s: write {file: %.*s, encoding: %s}", like,
                  STR_ARG(what->named), like);
    else
        diag_help(what->diags, diag, "save it as UTF-8");
    return FT_EINPUT;
}

static struct place place_here(const struct decoder *d)
{
    struct str line = buf_str(&d->line);
    size_t column = d->column + 1;
    return (struct place){.path = d->what.path,
                          .inside = d->what.inside,
                          .line = d->lines + 1,
                          .column = column,
                          .end_line = d->lines + 1,
                          .end_column = column + 1,
                          .excerpt = line,
                          .mark = {line.n, line.n}};
}

static bool is_utf16(const struct encoding *encoding)
{
    return strncmp(encoding->name, "utf-16", 6) == 0;
}

/* Do both read a text alike? One that bears a mark says itself in which order its bytes are. */
static bool is_same(const struct encoding *a, const struct encoding *b)
{
    if (!a->iconv || !b->iconv)
        return is_utf16(a) && is_utf16(b);
    return strcmp(a->iconv, b->iconv) == 0;
}

/* Which encoding would fit; NULL: none that is likelier than what was said. */
static const char *better(const struct decoder *d)
{
    struct str sample = buf_str(&d->sample);
    size_t bad = utf8_invalid_at(sample);
    bool ascii = true;
    for (size_t i = 0; i < sample.n; i++)
        ascii = ascii && (unsigned char)sample.p[i] < 0x80;
    if (ascii)
        return NULL;
    bool cut = sample.n == ENCODING_SAMPLE && bad + 4 >= sample.n;
    const char *like = cut || bad == sample.n ? "utf-8" : looks_like(sample, bad);
    const struct encoding *other = like ? find(str_of(like)) : NULL;
    return other && !is_same(other, d->encoding) ? like : NULL;
}

static void help_with_bytes(struct decoder *d, struct diag *diag, bool whole)
{
    struct ft_diags *diags = d->what.diags;
    const char *like = better(d);
    if (like)
        diag_help(diags, diag, "it looks like %s: write encoding: %s", like, like);
    else if (!whole)
        diag_help(diags, diag,
                  "the file is cut behind its byte %zu: fetch it again from where it is published",
                  d->done);
    else if (is_utf16(d->encoding))
        diag_help(diags, diag,
                  "half a character is behind its byte %zu: fetch it again from where it is "
                  "published, or mend it there",
                  d->done);
    else
        diag_help(diags, diag, "name its encoding: %s", encoding_names);
}

static enum ft_err report_bytes(struct decoder *d, struct str bytes, bool whole)
{
    struct ft_diags *diags = d->what.diags;
    struct diag *diag = diag_add(diags, FT002, place_here(d), "not %s", d->encoding->name);
    if (whole)
        diag_label(diags, diag, "no character begins with the byte 0x%02X, as it stands here",
                   (unsigned)(unsigned char)bytes.p[0]);
    else
        diag_label(diags, diag, "the last character is cut off");
    help_with_bytes(d, diag, whole);
    if (d->what.cited)
        diag_note(diags, diag, *d->what.cited, "the file is named here");
    return FT_EINPUT;
}

static enum ft_err report_order(struct decoder *d)
{
    struct ft_diags *diags = d->what.diags;
    struct place place = d->what.cited ? *d->what.cited : place_of_file(d->what.path);
    struct diag *diag =
        diag_add(diags, FT002, place, "'%.*s' has no byte order mark", STR_ARG(d->what.path));
    diag_help(diags, diag, "write encoding: utf-16le, or utf-16be");
    return FT_EINPUT;
}

/* The mark of one encoding, read as another, would be a character of the first heading. */
static enum ft_err report_mark(struct decoder *d, const char *marked)
{
    struct ft_diags *diags = d->what.diags;
    struct place place = d->what.cited ? *d->what.cited : place_of_file(d->what.path);
    struct diag *diag =
        diag_add(diags, FT002, place, "'%.*s' begins with the byte order mark of %s",
                 STR_ARG(d->what.path), marked);
    diag_help(diags, diag, "write encoding: %s, or leave it out", marked);
    return FT_EINPUT;
}

/* --- bytes that are UTF-8 ---------------------------------------------------------- */

static void cut_line(struct buf *line)
{
    size_t start = line->n - LINE;
    while (start < line->n && ((unsigned char)line->p[start] & 0xC0) == 0x80)
        start++;
    memmove(line->p, line->p + start, line->n - start + 1);
    line->n -= start;
}

/* A line ends with LF, CRLF or a lone CR. */
static enum ft_err count_lines(struct decoder *d, struct str text)
{
    size_t start = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        d->lines += c == '\r' || (c == '\n' && !d->after_cr);
        start = c == '\r' || c == '\n' ? i + 1 : start;
        d->after_cr = c == '\r';
    }
    if (start > 0) {
        buf_clear(&d->line);
        d->column = 0;
    }
    text = str_slice(text, start, text.n);
    d->column += utf8_count(text);
    buf_add(&d->line, text);
    if (d->line.n > 16 * LINE)
        cut_line(&d->line);
    return buf_err(&d->line);
}

static enum ft_err put(struct decoder *d, struct str text)
{
    if (!d->behind_mark && str_has_prefix(text, BYTE_ORDER_MARK))
        text = str_slice(text, BYTE_ORDER_MARK.n, text.n);
    d->behind_mark = d->behind_mark || text.n > 0;
    enum ft_err err = d->convert != (iconv_t)-1 ? count_lines(d, text) : FT_OK;
    if (err)
        return err;
    return text.n > 0 ? d->to.take(d->to.state, text) : FT_OK;
}

/* --- bytes that are not ------------------------------------------------------------- */

/* What iconv leaves of the bytes is either not whole or wrong. */
static enum ft_err convert(struct decoder *d, struct str bytes, size_t *done)
{
    char piece[PIECE];
    char *from = (char *)(uintptr_t)bytes.p;
    size_t left = bytes.n;
    *done = 0;
    while (left > 0) {
        char *to = piece;
        size_t room = sizeof piece;
        size_t got = iconv(d->convert, &from, &left, &to, &room);
        int why = errno;
        enum ft_err err = put(d, (struct str){piece, sizeof piece - room});
        d->done += bytes.n - left - *done;
        *done = bytes.n - left;
        if (err)
            return err;
        if (got == (size_t)-1 && why == EILSEQ)
            return report_bytes(d, str_slice(bytes, *done, bytes.n), true);
        if (got == (size_t)-1 && why != E2BIG)
            return FT_OK;
    }
    return FT_OK;
}

/* First what was left before, with as many bytes as make a character whole. */
static enum ft_err convert_all(struct decoder *d, struct str bytes)
{
    size_t done = 0;
    enum ft_err err = FT_OK;
    while (!err && d->left_n > 0 && bytes.n > 0) {
        size_t before = d->left_n;
        d->left[d->left_n++] = bytes.p[0];
        bytes = str_slice(bytes, 1, bytes.n);
        err = convert(d, (struct str){d->left, d->left_n}, &done);
        if (!err && done > 0)
            d->left_n = 0;
        else if (!err && before + 1 == LEFT)
            err = report_bytes(d, (struct str){d->left, d->left_n}, true);
    }
    if (err || bytes.n == 0)
        return err;
    err = convert(d, bytes, &done);
    if (!err && bytes.n - done > LEFT - 1)
        return report_bytes(d, str_slice(bytes, done, bytes.n), true);
    if (!err && bytes.n > done) {
        memcpy(d->left, bytes.p + done, bytes.n - done);
        d->left_n = bytes.n - done;
    }
    return err;
}

/* --- which of both -------------------------------------------------------------------- */

static const char *mark_of(struct str bytes)
{
    if (str_has_prefix(bytes, STR("\xFF\xFE")))
        return "UTF-16LE";
    return str_has_prefix(bytes, STR("\xFE\xFF")) ? "UTF-16BE" : NULL;
}

static enum ft_err set_up(struct decoder *d, struct str beginning)
{
    static const struct encoding marked = {"utf-16", NULL};
    const char *name = mark_of(beginning);
    if (!d->encoding && name)
        d->encoding = &marked;
    if (d->encoding && d->encoding->iconv)
        name = d->encoding->iconv;
    bool utf8 = !d->encoding || (name && strcmp(name, "UTF-8") == 0);
    if (!utf8 && str_has_prefix(beginning, BYTE_ORDER_MARK))
        return report_mark(d, "utf-8");
    if (!utf8 && !name)
        return report_order(d);
    if (mark_of(beginning) && strcmp(name, mark_of(beginning)) != 0)
        return report_mark(d, "utf-16");
    if (utf8)
        return FT_OK;
    d->convert = iconv_open("UTF-8", name);
    return d->convert == (iconv_t)-1 ? FT_ENOMEM : FT_OK;
}

static enum ft_err pass(struct decoder *d, struct str bytes)
{
    return d->convert == (iconv_t)-1 ? put(d, bytes) : convert_all(d, bytes);
}

/* Of what nobody said anything, the beginning has to be UTF-8, but for a character that is cut. */
static enum ft_err begin(struct decoder *d, bool all)
{
    struct str beginning = buf_str(&d->beginning);
    d->begun = true;
    size_t n = beginning.n < ENCODING_SAMPLE ? beginning.n : ENCODING_SAMPLE;
    enum ft_err err = set_up(d, beginning);
    if (!err && d->convert != (iconv_t)-1)
        buf_add(&d->sample, str_slice(beginning, 0, n));
    if (!err && d->convert == (iconv_t)-1) {
        size_t bad = utf8_invalid_at(beginning);
        if (bad < beginning.n && (all || bad + 4 < beginning.n))
            return decoder_refuse(&d->what, beginning, bad);
    }
    if (!err)
        err = pass(d, beginning);
    buf_release(&d->beginning);
    return err;
}

enum ft_err decoder_take(void *decoder, struct str bytes)
{
    struct decoder *d = decoder;
    if (d->begun)
        return pass(d, bytes);
    buf_add(&d->beginning, bytes);
    if (d->beginning.failed)
        return FT_ENOMEM;
    return d->beginning.n < ENCODING_SAMPLE ? FT_OK : begin(d, false);
}

/* What can be decoded may still be another text: every byte is a letter to windows-1252. */
static void warn_of_better(struct decoder *d)
{
    struct ft_diags *diags = d->what.diags;
    const char *like = d->convert != (iconv_t)-1 && !is_utf16(d->encoding) ? better(d) : NULL;
    const struct place *place = d->what.said ? d->what.said : d->what.cited;
    /* Of letters of Western Europe there is nothing to tell them by. */
    if (!like || strcmp(like, "windows-1252") == 0)
        return;
    struct diag *diag = diag_add(diags, FT024, place ? *place : place_of_file(d->what.path),
                                 "'%.*s' can be read as %s, and looks like %s",
                                 STR_ARG(d->what.path), d->encoding->name, like);
    diag_help(diags, diag,
              "see what its cells hold: fundtrace table --encoding %s; and write encoding: %s",
              like, like);
}

enum ft_err decoder_end(struct decoder *d)
{
    enum ft_err err = d->begun ? FT_OK : begin(d, true);
    if (!err && d->left_n > 0)
        err = report_bytes(d, (struct str){d->left, d->left_n}, false);
    if (!err)
        warn_of_better(d);
    return err;
}
