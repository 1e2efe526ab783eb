/* The words of every report, English and Japanese: one table. */
#ifndef REPORT_LABELS_H
#define REPORT_LABELS_H

#include "base/buf.h"
#include "result/result.h"

/*
 * X(name, English, Japanese). Groups that follow an enum stand in its order. {0}, {1}, … are
 * places for label_fill().
 */
/* clang-format off */
#define LABELS(X) \
    /* enum status */ \
    X(FUNDED, "funded", "主たる予算措置") \
    X(PART_FUNDED, "part-funded", "関連予算あり") \
    X(STAFFED, "staffed", "定員措置") \
    X(ACTED, "acted on", "予算外の対応") \
    X(REFERENCED, "referenced", "参考掲載") \
    X(WAIVED, "waived", "対象外（理由あり）") \
    X(GAP, "no listed line", "公表資料で確認できず") \
    /* what each status means */ \
    X(MEANS_FUNDED, "a line exists for it and answers all it asks for", \
      "その項目のための事業があり、求める内容の全体に対応") \
    X(MEANS_PART_FUNDED, "money for a part of it, or from lines that also serve it", \
      "求める内容の一部に対応、又は他目的の事業が資するもの") \
    X(MEANS_STAFFED, "posts, but no money", "予算額の掲載はないが、定員の措置あり") \
    X(MEANS_ACTED, "an announced act, but neither money nor posts", \
      "予算額・定員の掲載はないが、取組の表明あり") \
    X(MEANS_REFERENCED, "only lines without money in a funding column", \
      "参考掲載、又は当該年度の計上額がない事業のみ") \
    X(MEANS_WAIVED, "no line, and a decision says why none is needed", \
      "事業の掲載はないが、理由を付して対象外とした項目") \
    X(MEANS_GAP, "no line in this document, which is not the same as not funded", \
      "この資料に事業の掲載なし（予算措置がないことを意味しない）") \
    /* enum strength, from 1 */ \
    X(SIGNIFICANT, "significant", "関連") \
    X(PRINCIPAL, "principal", "主") \
    /* what each strength means */ \
    X(MEANS_SIGNIFICANT, "the line also serves this item", "他の目的とともにその項目にも資する事業") \
    X(MEANS_PRINCIPAL, "the line exists for this item", "その項目のための事業") \
    /* enum answer */ \
    X(ANSWER_NA, "n/a", "－") \
    X(ANSWER_NONE, "none", "確認できず") \
    X(ANSWER_PARTLY, "partly", "一部措置") \
    X(ANSWER_MET, "met", "措置あり") \
    /* enum expects, by bit number */ \
    X(EXPECTS_BUDGET, "budget", "予算") \
    X(EXPECTS_STAFF, "staff", "定員") \
    X(EXPECTS_LAW, "law", "法制度") \
    X(EXPECTS_PROCESS, "process", "運用") \
    /* enum change */ \
    X(CHANGE_NONE, "", "") \
    X(CHANGE_NEW, "new", "新規") \
    X(CHANGE_INCREASED, "increased", "拡充") \
    X(CHANGE_SAME, "same", "同額") \
    X(CHANGE_DECREASED, "decreased", "縮小") \
    X(CHANGE_ENDED, "ended", "終了") \
    /* enum line_kind */ \
    X(KIND_MONEY, "money", "予算額") \
    X(KIND_WITHIN, "within a larger grant", "交付金等の内数") \
    X(KIND_OUT_OF, "out of a larger amount", "内数") \
    X(KIND_SHARED, "no figure of its own", "個別額非公表") \
    X(KIND_HEADCOUNT, "posts", "定員") \
    X(KIND_ACTION, "act without money", "予算外の施策") \
    X(KIND_REFERENCE, "for reference", "参考") \
    X(KIND_TOTAL, "stated total", "総額") \
    /* enum ratio_id */ \
    X(RATIO_COVERED, "with any listed line", "事業等を確認") \
    X(RATIO_FUNDED, "funded", "主たる予算措置") \
    X(RATIO_FUNDED_OR_PART, "funded or part-funded", "主たる予算措置・関連予算") \
    X(RATIO_ANSWERED_OF_BUDGET, "asking for budget", "予算を求める項目") \
    X(RATIO_ANSWERED_OF_STAFF, "asking for staff", "定員を求める項目") \
    X(RATIO_ANSWERED_OF_LAW, "asking for law", "法制度を求める項目") \
    X(RATIO_ANSWERED_OF_PROCESS, "asking for process", "運用を求める項目") \
    X(RATIO_MONEY_TRACED, "of the listed lines", "掲載事業計に占める割合") \
    X(RATIO_MONEY_OF_STATED, "of the stated total", "総額に占める割合") \
    /* what each ratio is, numerator / denominator */ \
    X(DEFINES_COVERED, "items with any link / all items", "事業・定員・取組のいずれかを確認した項目／全項目") \
    X(DEFINES_FUNDED, "items of that status / all items", "判定が「主たる予算措置」の項目／全項目") \
    X(DEFINES_FUNDED_OR_PART, "items of either status / all items", "判定が「主たる予算措置」又は「関連予算あり」の項目／全項目") \
    X(DEFINES_ANSWERED, "items whose answer for it is “met” / items asking for it", "その措置について「措置あり」の項目／その措置を求める項目") \
    X(DEFINES_TRACED, "amount of all items, each yen once (principal lines) / sum of the listed lines", "全項目の実額（主たる予算措置、重複を除く）／掲載事業計") \
    X(DEFINES_OF_STATED, "the same / the total the document states", "同じ額／資料が掲げる総額") \
    /* figures */ \
    X(UP_TO, "up to {0}", "{0}の内数") \
    X(FROM_TO, "{0} to {1}", "{0}＋{2}の内数") \
    X(AND_UP_TO, " and up to {0}", "＋{0}の内数") \
    X(MARK, " [{0}]", "〔{0}〕") \
    X(REFERENCE_FIGURE, "ref. {0}", "参考{0}") \
    X(POSTS, "{0} posts", "{0}人") \
    X(NOT_AVAILABLE, "n/a", "該当なし") \
    X(IN_UNIT, "in {0}", "単位：{0}") \
    X(PARTLY_COUNT, "partly {0}", "一部措置 {0}") \
    X(PAIR, "{0}: {1}", "{0}：{1}") \
    X(SEPARATOR, ", ", "、") \
    X(ONLY_BY, "only {0}", "{0}のみ") \
    /* one row of a table, and the headings of its columns */ \
    X(ITEM, "item", "提言項目") \
    X(NUMBER, "no.", "番号") \
    X(STATUS, "status", "判定") \
    X(STATUS_OR_ORGANISATION, "status / organisation", "判定／府省庁") \
    X(ITEM_AND_LINES, "item / lines", "提言項目／対応する事業") \
    X(ORGANISATION, "organisation", "府省庁") \
    X(LINE, "line", "事業") \
    X(SECTION, "section", "節") \
    X(MEASURE, "amount column", "予算区分") \
    X(PART, "part", "一部") \
    X(WHOLE, "whole", "全体") \
    X(ANSWER, "answer", "措置の状況") \
    X(ASKS_FOR, "asks for", "求める措置") \
    X(KIND, "kind", "種別") \
    X(STRENGTH, "strength", "主・関連") \
    X(TAG, "tag", "タグ") \
    X(TAGS, "tags", "タグ") \
    X(RULE, "rule", "規則") \
    X(FILE, "file", "ファイル") \
    X(MATCHED_WORDS, "matched words", "根拠語") \
    X(CHANGE, "change", "増減") \
    X(ALLOCATED_MONEY, "allocated", "按分額") \
    X(OTHER_PURPOSES, "other purposes", "他目的") \
    X(SERVES, "serves", "充当先") \
    X(REASON, "reason: {0}", "理由：{0}") \
    /* the answer in a sentence */ \
    X(ANSWERS_ITEMS, \
      "Of {0} items, {1} ({2}) have a listed line, post or act that answers them; {3} have none.", \
      "提言{0}項目のうち、公表資料で対応する事業等を確認できたものは{1}項目（{2}）、確認できなかったものは{3}項目。") \
    X(ANSWERS_ITEM, \
      "Of {0} item, {1} ({2}) has a listed line, post or act that answers it; {3} has none.", \
      "提言{0}項目のうち、公表資料で対応する事業等を確認できたものは{1}項目（{2}）、確認できなかったものは{3}項目。") \
    X(ANSWERS_ITEMS_ONE, \
      "Of {0} items, {1} ({2}) has a listed line, post or act that answers it; {3} have none.", \
      "提言{0}項目のうち、公表資料で対応する事業等を確認できたものは{1}項目（{2}）、確認できなかったものは{3}項目。") \
    X(ANSWERS_BUDGET, \
      "Of the {0} items that ask for budget, {1} are met and {2} partly met.", \
      "予算を求める{0}項目では、措置ありが{1}項目、一部措置が{2}項目。") \
    X(ANSWERS_BUDGET_ONE, \
      "Of the {0} item that asks for budget, {1} is met and {2} partly met.", \
      "予算を求める{0}項目では、措置ありが{1}項目、一部措置が{2}項目。") \
    X(NOT_ITEMISED, \
      "{0}: {1} of the stated {2} ({3}) is not itemised in the document, so “no listed line” does not mean “not funded”.", \
      "{0}：総額{2}のうち{1}（{3}）は内訳非公表のため、「公表資料で確認できず」は予算措置がないことを意味しない。") \
    X(ALL_ITEMISED, \
      "{0}: the listed lines make up the stated {1}.", \
      "{0}：掲載事業の合計は公表された総額{1}に達している。") \
    X(NO_STATED_TOTAL, \
      "The document states no total, so how much of the budget it does not list is unknown: “no listed line” does not mean “not funded”.", \
      "総額が公表されていないため、掲載されていない予算の規模は不明。「公表資料で確認できず」は予算措置がないことを意味しない。") \
    X(WAIVED_ITEMS, \
      "{0} items are waived with a reason.", \
      "このほか、理由を付して対象外としたものが{0}項目。") \
    X(WAIVED_ITEM, \
      "{0} item is waived with a reason.", \
      "このほか、理由を付して対象外としたものが{0}項目。") \
    X(NOT_ITEMISED_SHORT, \
      "{0}: {1} not itemised, {2} of the stated total", \
      "{0}：内訳非公表 {1}、総額の{2}") \
    /* headings */ \
    X(OVERALL, "all", "全体") \
    X(SUMMARY, "Summary", "集計") \
    X(ITEMS_BY_SECTION, "Items by section", "項目別の対応状況") \
    X(STATUSES, "Items by status", "判定別の項目数") \
    X(ANSWERED, "Asked for and answered (items met / items asking)", "求める措置への対応（措置あり／求める項目）") \
    X(COVERAGE, "Items by what was found (items / all items)", "対応状況（該当項目／全項目）") \
    X(MONEY, "Money, each yen once", "金額（重複を除く実額）") \
    X(AMOUNT_PRINCIPAL, "principal", "主たる予算措置") \
    X(AMOUNT_ALL, "with significant", "関連予算を含む") \
    X(AMOUNT_AT_MOST, "at most, with shares of larger figures", "内数を全額とした上限") \
    X(ALLOCATED, "allocated (rounded)", "按分額（四捨五入）") \
    X(REST, "other purposes (rounded)", "他目的（四捨五入）") \
    X(LISTED, "listed lines", "掲載事業計") \
    X(UNTRACED, "of these, no item", "うち提言項目に対応しない額") \
    X(STATED, "stated total", "総額（公表値）") \
    X(MONEY_BY_SECTION, "Principal money by section (of the listed lines)", "節別の主たる予算措置（掲載事業計に占める割合）") \
    X(GAPS, "Items without a listed line", "公表資料で確認できない提言項目") \
    X(ORPHANS, "Lines without an item", "提言項目に対応しない事業（本文での要望を含みうる）") \
    X(ORPHANS_ASKED, "Lines that only a wish in the running text asks for", "本文での要望にのみ対応する事業") \
    X(ORPHANS_MORE, "{0} of them not listed here", "うち{0}事業は一覧を省略") \
    X(ORPHANS_SUM, "all {0} lines", "{0}事業の計") \
    X(ASKS, "Wishes in the running text, never counted", "本文での要望（集計に含めないもの）") \
    X(RECONCILIATION, "Stated totals against listed lines", "総額照合") \
    X(DIFFERENCE, "difference", "差額") \
    X(DOCUMENT, "whole document", "資料全体") \
    X(LISTED_BELOW, "listed", "内訳計") \
    X(GATES, "Gates", "達成基準") \
    X(GATE_NEEDS, "needs", "基準") \
    X(GATE_HAS, "has", "実績") \
    X(GATE_PASSED, "passed", "達成") \
    X(GATE_FAILED, "failed", "未達") \
    X(GATE_FAILED_LINE, "gate {0}={1} failed: {2}", "達成基準 {0}={1} 未達：{2}") \
    X(GATE_LACKS_ITEMS, "{0}; {1} more of these {2} items would close it: {3}", \
      "{0}。次の{2}項目のうちあと{1}項目で達成：{3}") \
    X(GATE_LACKS_MONEY, \
      "{0}; {1} more would close it, for these {2} items that ask for budget and have no principal money: {3}", \
      "{0}。あと{1}で達成。予算を求め、主たる予算措置の額がない{2}項目：{3}") \
    X(GATE_LACKS_MONEY_ALONE, "{0}; {1} more would close it", "{0}。あと{1}で達成") \
    X(AND_MORE, "{0} and {1} more", "{0} ほか{1}項目") \
    /* filters */ \
    X(FILTERED, \
      "Only a part is shown: {0} ({1} of {2} items). Counts, ratios and totals are those of the whole.", \
      "表示を絞り込んでいます：{0}（{2}項目中{1}項目を表示）。件数・割合・合計額は全体のものです。") \
    X(FILTER_VALUES, "{0} {1}", "{0} {1}") \
    X(FILTER_OR, " or ", "・") \
    X(FILTER_AND, ", ", "、") \
    /* what changed between two results */ \
    X(DIFF_TITLE, "{0}: what changed", "{0}：前回からの変更点") \
    X(DIFF_TITLES, "{0} ⇢ {1}", "{0} ⇢ {1}") \
    X(DIFF_NOTHING, \
      "Nothing changed: {0} items, {1} links and {2} lines are as they were.", \
      "変更なし：提言{0}項目、対応{1}件、事業{2}件は前回と同じ。") \
    X(DIFF_NOTHING_ELSE, \
      "Nothing of what was found changed: {0} items, {1} links and {2} lines are as they were.", \
      "結果に変更なし：提言{0}項目、対応{1}件、事業{2}件は前回と同じ。") \
    X(DIFF_WORSE, \
      "Coverage got worse. Falls that neither the data nor a decision explains: {0}.", \
      "対応状況が悪化：データの変更にも判断にもよらない低下が{0}件。") \
    X(DIFF_NOT_WORSE, "Coverage did not get worse.", "対応状況の悪化なし。") \
    X(DIFF_ACCEPTED, " Accepted with a reason: {0}.", "理由を付して承認された低下：{0}件。") \
    X(DIFF_EXPLAINED, " Explained by changed data or a decision: {0}.", \
      "データの変更又は判断による低下：{0}件。") \
    X(DIFF_COUNTS, \
      "Items: {0} better, {1} lower. Links: {2} gained, {3} lost, {4} changed.", \
      "項目：上昇{0}件、低下{1}件。対応：新たに{2}件、解消{3}件、変更{4}件。") \
    X(DIFF_STATUSES, "Items whose status or answer changed", "判定が変わった項目") \
    X(DIFF_LOST, "Links lost", "なくなった対応") \
    X(DIFF_GAINED, "Links gained", "新たな対応") \
    X(DIFF_LINKS_CHANGED, "Links changed", "内容が変わった対応") \
    X(DIFF_RATIOS, "Ratios before and after", "割合の比較") \
    X(DIFF_AMOUNTS, "Amounts before and after, each yen once", "金額の比較（重複を除く実額）") \
    X(DIFF_ITEMS_GONE, "Items gone", "なくなった提言項目") \
    X(DIFF_ITEMS_NEW, "New items", "新たな提言項目") \
    X(DIFF_ITEMS_CHANGED, "Items changed in the data", "内容が変わった提言項目") \
    X(DIFF_LINES_GONE, "Lines gone", "なくなった事業") \
    X(DIFF_LINES_NEW, "New lines", "新たな事業") \
    X(DIFF_LINES_CHANGED, "Lines changed in the data", "内容が変わった事業") \
    X(DIFF_RULES, "Rules changed", "変わった規則") \
    X(DIFF_MEASURES, "Amount columns changed", "変わった予算区分") \
    X(DIFF_INPUTS, "Files changed", "変わったファイル") \
    X(DIFF_BEFORE, "before", "前回") \
    X(DIFF_AFTER, "after", "今回") \
    X(DIFF_WHAT, "what", "変更点") \
    X(DIFF_WHY, "why", "理由") \
    X(DIFF_VERDICT, "verdict", "評価") \
    X(DIFF_RATIO, "ratio", "割合") \
    X(DIFF_AMOUNT, "amount", "金額") \
    X(DIFF_PLACE, "place", "位置") \
    X(DIFF_LINE_ID, "line", "事業番号") \
    X(DIFF_POINTS, "{0} points", "{0}ポイント") \
    X(DIFF_IS_NEW, "new", "追加") \
    X(DIFF_IS_GONE, "gone", "削除") \
    X(DIFF_IS_CHANGED, "changed", "変更") \
    X(DIFF_IS_RENAMED, "renamed", "名称変更") \
    X(DIFF_BETTER, "better", "上昇") \
    X(DIFF_LOWER_WORSE, "worse", "悪化") \
    X(DIFF_LOWER_EXPLAINED, "lower, as the data or a decision explains", "低下（データの変更又は判断による）") \
    X(DIFF_LOWER_ACCEPTED, "worse, accepted: {0} ({1}, {2})", "悪化を承認：{0}（{1}、{2}）") \
    X(DIFF_OTHER, "other", "変更") \
    X(DIFF_MAYBE_GONE, \
      "A line without an item is recorded only where nothing above or below it has one: a line marked ? may still be in the budget, or have been there before.", \
      "対応項目のない事業は、上位・下位の事業にも対応項目がない場合に限り記録される。？の事業は予算資料に掲載されている（又は前回も掲載されていた）可能性がある。") \
    X(DIFF_MAYBE, "{0} ?", "{0}？") \
    X(DIFF_PART_TEXT, "text", "文言") \
    X(DIFF_PART_AMOUNT, "amount", "金額") \
    X(DIFF_KIND_ITEM, "item", "提言項目") \
    X(DIFF_KIND_ASK, "wish in the running text", "本文での要望") \
    X(DIFF_BY_DECISION, "by decision", "判断による") \
    /* enum why */ \
    X(WHY_ITEM_GONE, "the item is gone", "提言項目の削除") \
    X(WHY_ITEM_NEW, "the item is new", "提言項目の追加") \
    X(WHY_LINE_GONE, "the line is gone or another", "事業の削除又は変更") \
    X(WHY_LINE_NEW, "the line is new or was another", "事業の追加又は変更") \
    X(WHY_RULE_GONE, "rule {0} is gone", "規則 {0} の削除") \
    X(WHY_RULE_NEW, "rule {0} is new", "規則 {0} の追加") \
    X(WHY_EXCLUDED, "excluded by rule {0}", "規則 {0} による除外") \
    X(WHY_EXCLUDE_LIFTED, "no longer excluded by rule {0}", "規則 {0} による除外の解消") \
    X(WHY_REJECTED, "rejected by a decision", "判断による否認") \
    X(WHY_REJECTION_GONE, "no longer rejected by a decision", "判断による否認の解消") \
    X(WHY_DECISION_GONE, "the decision is withdrawn or out of date", "判断の取下げ又は失効") \
    X(WHY_DECIDED, "by a decision", "判断による") \
    X(WHY_RULE_CHANGED, "rule {0} changed", "規則 {0} の変更") \
    X(WHY_ITEM_CHANGED, "the item’s text changed", "提言項目の文言の変更") \
    X(WHY_EXPECTS_CHANGED, "what the item asks for or its section changed", "求める措置又は節の変更") \
    X(WHY_LINE_CHANGED, "the line’s text changed", "事業の文言の変更") \
    X(WHY_KIND_CHANGED, "the line’s kind or place changed", "事業の種別又は位置の変更") \
    X(WHY_AMOUNT_CHANGED, "the line’s amount changed", "事業の金額の変更") \
    X(WHY_TAGS_CHANGED, "tags changed in the data", "データのタグの変更") \
    X(WHY_OTHER_RULES, "other rules changed: {0}", "他の規則の変更：{0}") \
    X(WHY_TREE_CHANGED, "lines above or below it changed", "上位・下位の事業の変更") \
    X(WHY_UNKNOWN, "not recorded in either result", "いずれの結果にも記録なし") \
    X(NOTE, "Note: ", "※ ") \
    X(NONE, "none", "なし") \
    X(NONE_SHOWN, "none among what is shown", "表示の範囲になし") \
    X(HEADING_COUNT, "{0} ({1})", "{0}（{1}件）") \
    X(LEGEND, \
      "(x): only lines that also serve the item (significant). up to x: part of a larger figure. －: none or nil.", \
      "（ ）は関連予算のみの額。「の内数」は個別額が公表されていないもの。－は該当なし又は皆無。")
/* clang-format on */

enum label {
#define LABEL_ENUM(name, en, ja) LABEL_##name,
    LABELS(LABEL_ENUM)
#undef LABEL_ENUM
        LABEL_COUNT
};

const char *label(enum language language, enum label label);

/* What fills {0}, {1}, … of a label, one after another: begin a value, append it, and so on. */
#define LABEL_MAX_VALUES 5
struct label_values {
    struct buf text;
    size_t start[LABEL_MAX_VALUES];
    size_t count;
};
struct buf *label_value(struct label_values *values); /* begins the next; its text goes there */
/* Appends the label filled with the values, which are taken as they are, and releases them. */
void label_fill(struct buf *out, enum language language, enum label label,
                struct label_values *values);
/* The same for a text that is not of the table. */
void label_fill_in(struct buf *out, const char *text, struct label_values *values);
void label_fill_text(struct buf *out, enum language language, enum label label, struct str value);
void label_fill_count(struct buf *out, enum language language, enum label label, int64_t count);

const char *status_label(enum language language, enum status status);
const char *status_meaning(enum language language, enum status status);
const char *status_symbol(enum status status); /* stands beside colour, for print */
const char *strength_label(enum language language, enum strength strength);
const char *strength_meaning(enum language language, enum strength strength);
const char *answer_label(enum language language, enum answer answer);
const char *expects_label(enum language language, int kind); /* by bit number */
const char *change_label(enum language language, enum change change);
const char *kind_label(enum language language, enum line_kind kind);
const char *ratio_label(enum language language, enum ratio_id ratio);
const char *ratio_meaning(enum language language, enum ratio_id ratio);

#endif
