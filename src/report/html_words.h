/* The words of the HTML report alone; what other reports say too is in labels.h. */
#ifndef REPORT_HTML_WORDS_H
#define REPORT_HTML_WORDS_H

#include "model/model.h"

/* clang-format off */
#define HTML_WORDS(X) \
    X(TRACES, "Proposal and budget", "提言と予算の対応") \
    X(CONTENTS, "Contents", "目次") \
    X(SKIP, "Skip to the items", "項目一覧へ移動") \
    X(THEME, "Light / dark", "明暗切替") \
    X(RATIOS, "Ratios", "比率") \
    X(COUNTS, "Items by section and answer", "節別・対応別の項目数") \
    X(COUNTS_SHORT, "Counts", "件数") \
    X(COUNTS_CAPTION, "Number of items by section, answer and status", "節別にみた対応及び判定ごとの項目数") \
    X(BAR, "Shares", "構成") \
    X(ITEMS, "Items", "項目") \
    X(ITEMS_CAPTION, "Items of the proposal, what was found for each, and the money in each amount column", "提言項目ごとの判定、対応する事業及び予算区分別の金額") \
    X(LINES_OF, "lines", "対応する事業") \
    X(LINKS, "Links and evidence: {0}", "対応と根拠：{0}件") \
    X(NO_LINKS, "No link; what was considered", "対応なし（検討の経過）") \
    X(MORE_LINES, "and {0} more", "ほか{0}事業") \
    X(ORIGINAL, "Original wording", "原文") \
    X(SOURCE, "Source", "出典") \
    X(DECISION, "Decision", "判断") \
    X(EXCLUDED, "Kept apart", "除外") \
    X(EXTENT, "Extent", "対応範囲") \
    X(EXTENT_WHOLE, "all that the item asks", "求める内容の全体") \
    X(EXTENT_PART, "a part of what the item asks", "求める内容の一部") \
    X(MATRIX, "Allocated money by section and organisation", "節×府省庁の按分額") \
    X(MATRIX_SHORT, "Matrix", "節×府省庁") \
    X(MATRIX_CAPTION, "{0}: allocated money, section by organisation", "{0}：節×府省庁の按分額") \
    X(MATRIX_NOTE, "Every yen once: a line that several items share is divided by weight (principal {0}, significant {1}); what no item takes is for other purposes. The tint follows the square root of the amount.", "1円を1度だけ数える。複数の項目が共有する事業は重み（主 {0}、関連 {1}）で按分し、残りは他目的とする。色の濃さは金額の平方根に比例する。") \
    X(TOTAL, "total", "計") \
    X(NO_ORGANISATION, "(no organisation)", "（府省庁の記載なし）") \
    X(NO_MONEY, "No money is allocated in this amount column.", "この予算区分に按分額はない。") \
    X(FLOW, "Flow of the allocated money", "按分額の流れ（府省庁→節）") \
    X(FLOW_SHORT, "Flow", "流れ") \
    X(FLOW_TITLE, "{0}: allocated money from organisations to sections", "{0}：府省庁から節への按分額の流れ") \
    X(FLOW_DESC, "Bands as wide as the money, {0} in all. The table below has every figure.", "帯の幅は金額に比例する（計{0}）。数値は下の表にある。") \
    X(FLOW_NOTE, "Amounts that may be anything up to a larger figure and reductions are not drawn; the matrix has them.", "内数で上限のみ分かる額及び減額は描かない（表にはある）。") \
    X(FLOW_TABLE, "The same as a table", "同じ内容を表で見る") \
    X(SHOW_MEASURE, "Amount column shown", "表示する予算区分") \
    X(PANELS, "Amount columns side by side", "予算区分の比較") \
    X(PANELS_SHORT, "Amount columns", "予算区分") \
    X(PANELS_NOTE, "Each panel has a scale of its own; amount columns are never added together. Sections may share a line, so that their amounts do not add up.", "区分ごとに縮尺が異なり、区分どうしは合算しない。同じ事業が複数の節に対応することがあり、節の金額は合計と一致しない。") \
    X(PANEL_CAPTION, "{0}: money by section", "{0}：節別の実額") \
    X(LINES, "Lines", "事業") \
    X(LINES_CAPTION, "Lines of the budget that are linked or listed here, with the items each serves", "掲載した事業と、それぞれが対応する提言項目") \
    X(SERVES, "items", "対応する項目") \
    X(ORPHANS_SHORT, "No item", "対応項目なし") \
    X(GAPS_SHORT, "Gaps", "確認できず") \
    X(GAPS_CAPTION, "Items without a listed line and what they ask for", "公表資料で確認できない提言項目と求める措置") \
    X(ORPHANS_CAPTION, "Lines that no item is linked to", "提言項目に対応しない事業") \
    X(RECONCILIATION_SHORT, "Totals", "総額照合") \
    X(FILTERS, "Active filters", "絞り込み") \
    X(NO_FILTERS, "None: all items, lines and amount columns are shown.", "なし（全項目・全事業・全区分を表示）") \
    X(FILTERS_NOTE, "Filters choose what is shown; every count, ratio and total stays that of the whole.", "絞り込みは表示のみに効き、件数・比率・合計は全体のまま。") \
    X(INPUTS, "Inputs and rules", "入力と規則") \
    X(INPUTS_SHORT, "Inputs", "入力") \
    X(INPUTS_CAPTION, "Files this report was made from", "この報告の作成に用いたファイル") \
    X(ROLE, "role", "役割") \
    X(MEASURES_CAPTION, "Amount columns", "予算区分") \
    X(FISCAL_YEAR, "fiscal year", "年度") \
    X(PHASE, "phase", "段階") \
    X(FUNDS, "answers the proposal", "提言への対応として数える") \
    X(COMPARED, "compared with", "比較対象") \
    X(YES, "yes", "はい") \
    X(NO, "no", "いいえ") \
    X(MADE_WITH, "fundtrace {0}. The same inputs give the same bytes.", "fundtrace {0}。同じ入力からは常に同じファイルができる。") \
    X(SEARCH, "Search", "検索") \
    X(SEARCH_HINT, "Words in the text, lines, evidence", "語句（原文・事業名・根拠）") \
    X(ANY, "all", "すべて") \
    X(RESET, "Reset", "解除") \
    X(OPEN_ALL, "Unfold all", "すべて開く") \
    X(CLOSE_ALL, "Fold all", "すべて閉じる") \
    X(SHOWN, "{n} of {all} shown", "{all}件中 {n}件を表示") \
    X(DEFINES_MET, "budget: funded; staff, law, process: a principal link to posts or an act that answers all of it", "予算：主たる予算措置がある。定員・法制度・運用：求める内容の全体に応える主たる対応がある") \
    X(DEFINES_PARTLY, "budget: part-funded; otherwise: any link to posts or an act", "予算：関連予算がある。その他：定員又は取組への対応が一つでもある") \
    X(DEFINES_NONE, "nothing of that kind in the document, which is not the same as nothing done", "この資料では確認できない（措置がないことを意味しない）") \
    X(DEFINES_ALLOCATED, "each yen divided over the items that claim it", "対応する項目に重みで分けた額") \
    X(DEFINES_WITHIN, "part of a larger figure: its own is anything up to it", "より大きな額の一部であり、個別の額は公表されていない") \
    X(NOT_ITEMISED, "not itemised", "内訳非公表")
/* clang-format on */

enum html_word {
#define HTML_WORD_ENUM(name, en, ja) HTML_##name,
    HTML_WORDS(HTML_WORD_ENUM)
#undef HTML_WORD_ENUM
        HTML_WORD_COUNT
};
const char *html_words(enum language language, enum html_word which);

#endif
