/* The parts of explain_term(). */
#ifndef REPORT_EXPLAIN_PAGE_H
#define REPORT_EXPLAIN_PAGE_H

#include "report/explain_term.h"
#include "report/labels.h"

/* The words of an explanation alone; what other reports say too is in labels.h. */
/* clang-format off */
#define EXPLAIN_WORDS(X) \
    X(TRUE, "true ", "真") \
    X(FALSE, "false", "偽") \
    X(ANSWER, "{0}: {1}", "{0}：{1}") \
    X(LINKED, "linked: {0}, {1}", "対応あり（{0}・{1}）") \
    X(LINKED_BY_DECISION, "linked by a decision: {0}, {1}", "判断により対応あり（{0}・{1}）") \
    X(EXCLUDED, "not linked: the exclude rule {0} beats the link", "対応なし：除外規則 {0} が優先する") \
    X(REJECTED, "not linked: a decision rejects the link", "対応なし：判断により対応を退けた") \
    X(NEVER, "not linked: a total is never linked", "対応なし：総額の行は対応させない") \
    X(NOT_LINKED, "not linked: no link rule holds on all its parts", "対応なし：すべての条件が成り立つ対応規則がない") \
    X(NO_LINES, "No rule links this item to a line; these came nearest:", "この項目を事業に対応させる規則はない。最も近いもの：") \
    X(NO_RULES, "No rule links this item to a line: there are no link rules.", "対応規則が一つもない。") \
    X(DECIDED_BY, "{0} ({1})", "{0}（{1}）") \
    X(LINK_RULE, "link rule", "対応規則") \
    X(EXCLUDE_RULE, "exclude rule", "除外規則") \
    X(TAG_RULE, "tag rule", "タグ規則") \
    X(SIDE_ITEMS, "items", "項目側") \
    X(SIDE_LINES, "lines", "事業側") \
    X(SIDE_BOTH, "both", "両者") \
    X(HOLD_OF, "{0} of {1} hold", "{1}件中{0}件が真") \
    X(NEEDS_OF, "needs {0}; {1} of {2} hold", "{0}件必要、{2}件中{1}件が真") \
    X(BY_DATA, "written in the data", "データに記載") \
    X(SHOWN_BEFORE, "shown above", "前出") \
    X(NO_ROW_ABOVE, "no line above", "上位の事業なし") \
    X(NO_TAG_RULE, "no tag rule gives it here", "ここに付けるタグ規則はない") \
    X(HERE, "here: ", "実際：") \
    X(NOT_STATED, "not stated", "記載なし") \
    X(NIL, "nil", "皆無") \
    X(ABOVE, "above", "超") \
    X(BELOW, "below", "未満") \
    X(AT_LEAST, "at least {0}", "{0}件以上") \
    X(LINES_HOLD, "lines hold for {0} of {1}", "事業側は{1}事業中{0}事業で真") \
    X(ALSO, "These rules hold on one side only or are further away:", "片側だけ成り立つ、又はより遠い規則：") \
    X(ASIDE, "{0} more rules hold on one side only; name the line to see them.", "ほかに{0}件の規則が片側だけ成り立つ（事業を指定すると表示）。") \
    X(ASIDE_ONE, "{0} more rule holds on one side only; name the line to see it.", "ほかに{0}件の規則が片側だけ成り立つ（事業を指定すると表示）。")
/* clang-format on */

enum explain_word {
#define EXPLAIN_WORD_ENUM(name, en, ja) WORD_##name,
    EXPLAIN_WORDS(EXPLAIN_WORD_ENUM)
#undef EXPLAIN_WORD_ENUM
        WORD_COUNT
};

/* What a condition shows of a regex on its own line; where it fails the whole follows. */
#define PAGE_REGEX_COLUMNS 48

enum ink { INK_PLAIN, INK_STRONG, INK_FAINT, INK_TRUE, INK_FALSE, INK_MATCH };

struct page {
    struct buf *out;
    const struct explanation *explanation;
    const struct ft_audit *audit;
    enum language language;
    int width;
    bool colour;
    struct buf indent; /* before every line: spaces and the branches of the tree */
};

const char *page_word(const struct page *page, enum explain_word word);
/* {0}, {1}, … are replaced by the values, which are made harmless for a terminal. */
void page_fill(const struct page *page, enum explain_word word, const struct str *values,
               size_t count);
void page_ink(const struct page *page, enum ink ink);
void page_inked(const struct page *page, enum ink ink, struct str text); /* made harmless */
/* "✓ true " with the colour of the truth. */
void page_truth(const struct page *page, bool holds);
int page_truth_width(const struct page *page);
/* "rules/ldp-2015.yaml:18" */
void page_place(const struct page *page, struct place place);
void page_begin_line(const struct page *page);
/* Adds to the indent; returns what page_outdent() needs to take it off again. */
size_t page_indent(struct page *page, const char *more);
size_t page_indent_columns(struct page *page, int columns);
void page_outdent(struct page *page, size_t before);
/* Columns left for text on an indented line; never so few that nothing can be read. */
int page_room(const struct page *page);
/* Text over as many indented lines as it takes. */
void page_paragraph(struct page *page, enum ink ink, struct str text);

/* explain_excerpt.c: the matched words of a text where they stand in it. */
void page_excerpt(struct page *page, struct str field, struct str text, struct span match);

/* explain_leaf.c: what a condition says, and what the row has instead. */
void page_condition(const struct page *page, const struct reason *reason);

/* explain_tree.c */
void page_tree(struct page *page, const struct reason *reason);

#endif
