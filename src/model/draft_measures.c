#include "model/draft_measures.h"

#include "model/draft_year.h"
#include "model/model.h"

enum { YEARS_TAKEN = 3 };

/* What a heading says of its amounts; the first that fits. */
struct meaning {
    const char *words[2]; /* both are there; NULL: one is enough */
    enum measure_is is;
    enum phase phase;
    bool next; /* of the year after that of the row */
};
static const struct meaning meanings[] = {
    {{"翌年度", "要求"}, MEASURE_REQUEST, PHASE_REQUESTED, true},
    {{"要求", NULL}, MEASURE_REQUEST, PHASE_REQUESTED, false},
    {{"要望", NULL}, MEASURE_REQUEST, PHASE_REQUESTED, false},
    {{"翌年度", "繰越"}, MEASURE_CARRIED_OUT, PHASE_EXECUTED, false},
    {{"繰越", NULL}, MEASURE_CARRIED_IN, PHASE_ADJUSTED, false},
    {{"補正", NULL}, MEASURE_SUPPLEMENTARY, PHASE_ADJUSTED, false},
    {{"予備費", NULL}, MEASURE_RESERVE, PHASE_ADJUSTED, false},
    {{"執行", NULL}, MEASURE_SPENT, PHASE_EXECUTED, false},
    {{"支出済", NULL}, MEASURE_SPENT, PHASE_EXECUTED, false},
    {{"現額", NULL}, MEASURE_AVAILABLE, PHASE_ADJUSTED, false},
    {{"当初", NULL}, MEASURE_INITIAL, PHASE_APPROVED, false},
    {{"計", NULL}, MEASURE_AVAILABLE, PHASE_ADJUSTED, false},
};

/* A measure of the draft. */
struct drafted {
    size_t column;
    int year, row_year;
    const struct meaning *meaning; /* NULL: nothing is known of it */
};

struct drafting {
    const struct profile *p;
    struct buf *out;
    struct drafted all[MAX_MEASURES];
    size_t count;
    struct draft_values values;
};

static bool holds(struct str heading, const char *word)
{
    return !word || str_find(heading, str_of(word), 0) != (size_t)-1;
}

static const struct meaning *meaning_of(struct str heading)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (holds(heading, meanings[i].words[0]) && holds(heading, meanings[i].words[1]))
            return &meanings[i];
    return NULL;
}

/* --- which ------------------------------------------------------------------------------------ */

/* One column for what is meant, and year: of several the first, which is the sum as a rule. */
static bool is_drafted(const struct drafting *d, const struct drafted *of)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->all[i].row_year == of->row_year && d->all[i].year == of->year &&
            (of->meaning ? d->all[i].meaning && d->all[i].meaning->is == of->meaning->is
                         : d->all[i].column == of->column))
            return true;
    return false;
}

static void add(struct drafting *d, struct drafted of)
{
    if (d->count < MAX_MEASURES && !is_drafted(d, &of))
        d->all[d->count++] = of;
}

static int year_of_heading(struct str heading)
{
    return year_named(heading, NULL);
}

static size_t year_at(const struct profile *p, int year)
{
    size_t i = 0;
    while (i < p->year_count && p->years[i] != year)
        i++;
    return i;
}

static bool is_alive(const struct profile *p, int year)
{
    size_t at = year_at(p, year);
    for (size_t c = 0; c < p->column_count && at < p->year_count; c++)
        if (p->alive[c][at] > 0)
            return true;
    return false;
}

/* Where no heading says what its amounts are, all of them are taken. */
static void take_year(struct drafting *d, int year)
{
    const struct profile *p = d->p;
    size_t before = d->count;
    for (int unknown = 0; unknown < 2 && d->count == before; unknown++)
        for (size_t c = 0; c < p->column_count; c++) {
            const struct meaning *meaning = meaning_of(p->columns[c].heading);
            if (p->columns[c].role != ROLE_AMOUNT || p->alive[c][year_at(p, year)] == 0)
                continue;
            if (meaning)
                add(d, (struct drafted){c, year + meaning->next, year, meaning});
            else if (unknown)
                add(d, (struct drafted){c, year, year, NULL});
        }
}

/* Years in rows: the last ones of which anything is known. */
static void take_row_years(struct drafting *d)
{
    int taken = 0;
    for (int year = 2100; year >= 1900 && taken < YEARS_TAKEN; year--) {
        if (!is_alive(d->p, year))
            continue;
        take_year(d, year);
        taken++;
    }
}

/* A column that says one year in all rows; 0: none does. */
static int only_year(const struct profile *p)
{
    for (size_t c = 0; c < p->column_count; c++)
        if (p->columns[c].type == COLUMN_YEAR && p->columns[c].sample_count == 1)
            return year_named(p->columns[c].samples[0], NULL);
    return 0;
}

/* Years in headings, the last ones; or amounts of which the table says one year, or none. */
static void take_columns(struct drafting *d)
{
    const struct profile *p = d->p;
    int last = 0;
    for (size_t c = 0; c < p->column_count; c++) {
        int year = p->columns[c].role == ROLE_AMOUNT ? year_of_heading(p->columns[c].heading) : 0;
        last = year > last ? year : last;
    }
    for (int year = last; year > last - YEARS_TAKEN && last > 0; year--)
        for (size_t c = 0; c < p->column_count; c++)
            if (p->columns[c].role == ROLE_AMOUNT && year_of_heading(p->columns[c].heading) == year)
                add(d, (struct drafted){c, year, 0, meaning_of(p->columns[c].heading)});
    for (size_t c = 0; c < p->column_count && last == 0; c++)
        if (p->columns[c].role == ROLE_AMOUNT && p->columns[c].alive > 0)
            add(d, (struct drafted){c, only_year(p), 0, meaning_of(p->columns[c].heading)});
}

/* --- as YAML -------------------------------------------------------------------------------------- */

static void put_id(const struct drafting *d, size_t i)
{
    const struct drafted *of = &d->all[i];
    if (of->year)
        buf_printf(d->out, "fy%d", of->year);
    else
        buf_printf(d->out, "amount-%zu", i + 1);
    if (of->meaning)
        buf_printf(d->out, "-%s", measure_is_name[of->meaning->is]);
    for (size_t k = 0; !of->meaning && k < i && of->year; k++)
        if (d->all[k].year == of->year && !d->all[k].meaning) {
            buf_printf(d->out, "-%zu", i + 1);
            return;
        }
}

/* The same of the year before. */
static size_t compared(const struct drafting *d, size_t i)
{
    const struct drafted *of = &d->all[i];
    for (size_t k = 0; k < d->count && of->year; k++)
        if (d->all[k].year == of->year - 1 &&
            (d->all[k].meaning ? d->all[k].meaning->is : MEASURE_UNSAID) ==
                (of->meaning ? of->meaning->is : MEASURE_UNSAID))
            return k;
    return d->count;
}

/* What answers a proposal: the budget of the last year that has one, and what was added to it. */
static bool funds(const struct drafting *d, size_t i)
{
    const struct meaning *meaning = d->all[i].meaning;
    int last = 0;
    bool known = false;
    for (size_t k = 0; k < d->count; k++)
        known |= d->all[k].meaning && d->all[k].meaning->is == MEASURE_INITIAL;
    for (size_t k = 0; k < d->count; k++)
        if (!known || !d->all[k].meaning || d->all[k].meaning->is == MEASURE_INITIAL)
            last = d->all[k].year > last ? d->all[k].year : last;
    if (d->all[i].year != last)
        return false;
    return !meaning || meaning->is == MEASURE_INITIAL || meaning->is == MEASURE_SUPPLEMENTARY;
}

static struct unit unit_of(const struct drafting *d, const struct column_profile *c, bool *guess)
{
    struct unit unit = c->unit;
    bool yen = str_eq(str_of(d->p->currency->code), STR("JPY"));
    *guess = unit.name.n == 0;
    if (*guess) {
        int64_t large = INT64_C(1000000000) * 1000; /* a milliard, in thousandths */
        /* Cents are no part of thousands. */
        const char *name = yen                ? c->most >= large ? "円" : "百万円"
                           : c->decimals == 2 ? d->p->currency->code
                                              : "thousand";
        (void)unit_find(d->p->currency, str_of(name), &unit);
    }
    return unit;
}

static bool is_finer(const struct column_profile *c, struct unit unit)
{
    int power = 0;
    for (int64_t size = unit.size; size > 1; size /= 10)
        power++;
    return c->decimals > power;
}

/* R5補正＋R6当初: of neither alone. */
static bool is_mixed(struct str heading)
{
    return years_differ(heading) || (holds(heading, "補正") && holds(heading, "当初"));
}

static void put_measure(struct drafting *d, size_t i)
{
    const struct drafted *of = &d->all[i];
    const struct column_profile *c = &d->p->columns[of->column];
    bool guess;
    struct unit unit = unit_of(d, c, &guess);
    size_t with = compared(d, i);
    d->values.round |= is_finer(c, unit);
    d->values.parentheses |= c->parentheses;
    d->values.decimal_comma |= c->decimal_comma;
    for (size_t w = 0; w < c->word_count && d->values.word_count < DRAFT_WORDS; w++)
        d->values.words[d->values.word_count++] = c->words[w];
    buf_puts(d->out, "    - {id: ");
    put_id(d, i);
    buf_puts(d->out, ", column: ");
    draft_scalar(d->out, c->heading);
    if (of->row_year) {
        buf_puts(d->out, ", where: {");
        draft_scalar(d->out, d->p->columns[d->p->year].heading);
        buf_puts(d->out, ": ");
        draft_scalar(d->out, d->p->year_texts[year_at(d->p, of->row_year)]);
        buf_puts(d->out, "}");
    }
    buf_puts(d->out, ", unit: ");
    draft_scalar(d->out, unit.name);
    buf_printf(d->out, ", fiscal-year: '%d', phase: %s", of->year ? of->year : 2000,
               phase_name[of->meaning ? of->meaning->phase : PHASE_APPROVED]);
    if (of->meaning)
        buf_printf(d->out, ", is: %s", measure_is_name[of->meaning->is]);
    if (funds(d, i))
        buf_puts(d->out, ", funds: 'yes'");
    if (with < d->count) {
        buf_puts(d->out, ", compare-with: ");
        put_id(d, with);
    }
    buf_puts(d->out, "}");
    if (!of->year)
        buf_puts(d->out, " # fill in the year");
    else if (of->row_year == 0 && year_of_heading(c->heading) == 0)
        buf_puts(d->out, " # the year is that of the rows");
    if (is_mixed(c->heading))
        buf_puts(d->out, " # guess: its heading names more than one year or budget");
    buf_putc(d->out, '\n');
}

/* What is guessed of all of them is said once. */
static void put_guesses(const struct drafting *d)
{
    bool unit = false, elsewhere = false, phase = false, guess;
    bool yen = str_eq(str_of(d->p->currency->code), STR("JPY"));
    struct str name = STR("");
    for (size_t i = 0; i < d->count; i++) {
        struct unit found = unit_of(d, &d->p->columns[d->all[i].column], &guess);
        name = guess ? found.name : name;
        unit |= guess;
        elsewhere |= found.name.n > 0 && !guess &&
                     d->p->columns[d->all[i].column].unit_from != UNIT_IN_HEADING;
        phase |= !d->all[i].meaning;
    }
    if (unit)
        buf_printf(d->out, "    # guess: the unit, %.*s, for the table does not say it; or %s%s\n",
                   STR_ARG(name), yen ? "円, 千円, 百万円, 億円" : d->p->currency->code,
                   yen ? "" : ", thousand, million, billion");
    if (elsewhere)
        buf_puts(d->out, "    # guess: the unit, as the table says beside its headings\n");
    if (phase)
        buf_puts(d->out,
                 "    # guess: the phase; or requested, proposed, approved, adjusted, executed\n");
}

static void put_others(const struct drafting *d)
{
    size_t n = 0;
    for (size_t c = 0; c < d->p->column_count; c++) {
        bool used = d->p->columns[c].role != ROLE_AMOUNT;
        for (size_t i = 0; i < d->count && !used; i++)
            used = d->all[i].column == c;
        if (used)
            continue;
        buf_puts(d->out, n++ ? ", " : "    # other columns of amounts: ");
        buf_add(d->out, d->p->columns[c].heading);
    }
    if (n > 0)
        buf_putc(d->out, '\n');
}

void draft_measures(const struct profile *profile, struct buf *out, struct draft_values *values)
{
    struct drafting d = {.p = profile, .out = out};
    if (profile->year != PROFILE_NONE)
        take_row_years(&d);
    else
        take_columns(&d);
    put_guesses(&d);
    for (size_t i = 0; i < d.count; i++)
        put_measure(&d, i);
    put_others(&d);
    *values = d.values;
}
