/* The words that only the spreadsheet has, English and Japanese. */
#ifndef REPORT_XLSX_WORDS_H
#define REPORT_XLSX_WORDS_H

#include "model/model.h"

/* X(name, English, Japanese). Names of sheets have at most 31 characters and none of []:*?/\ */
/* clang-format off */
#define XLSX_WORDS(X) \
    X(SHEET_SUMMARY, "Summary", "概要") \
    X(SHEET_ITEMS, "Items", "項目別") \
    X(SHEET_LINKS, "Items × lines", "項目×事業") \
    X(SHEET_ASKS, "Wishes × lines", "本文の要望×事業") \
    X(SHEET_ORGANISATIONS, "Organisations", "府省別") \
    X(SHEET_GAPS, "No listed line", "確認できず") \
    X(SHEET_ORPHANS, "Lines without an item", "対応項目なし") \
    X(SHEET_RECONCILIATION, "Reconciliation", "総額照合") \
    X(SHEET_LEGEND, "Legend", "凡例") \
    X(SECTION_TITLE, "section title", "節名") \
    X(ITEM_TEXT, "item (original wording)", "提言項目（原文）") \
    X(LINE_ID, "line id", "事業番号") \
    X(LINE_TITLE, "line", "事業名") \
    X(PARTLY, "{0} (part)", "{0}（一部）") \
    X(SHARE, "share of a larger figure, posts, reference", "内数・定員・参考") \
    X(CHANGE_KIND, "new, increased, …", "区分") \
    X(SOURCES, "source lines", "出典行") \
    X(CHECKED_BY, "checked by", "確認者") \
    X(REMARKS, "remarks", "所見") \
    X(NOTES, "notes", "備考") \
    X(DECIDED, "decision: {0} ({1})", "判断：{0}（{1}）") \
    X(PRINCIPAL_LINES, "principal lines", "主たる事業") \
    X(SIGNIFICANT_LINES, "significant lines", "関連事業") \
    X(NUMERATOR, "items", "該当") \
    X(DENOMINATOR, "of", "全体") \
    X(RATIO, "share", "割合") \
    X(RATIOS, "Ratios of items", "項目の割合") \
    X(RATIOS_OF, "which items", "対象") \
    X(ALL_ITEMS, "all items", "計") \
    X(ASKED, "asked for in the text", "本文での要望") \
    X(YES, "yes", "あり") \
    X(CHART_STATUSES, "Items by section and status", "節別・判定別の項目数") \
    X(CHART_MONEY, "Listed money by what it serves", "掲載事業計の内訳") \
    X(CHART_ALL, "of items, significant only", "うち関連のみ") \
    X(MORE_ROWS, "{0} more rows do not fit a sheet", "ほか{0}行は表計算の行数の上限を超えるため省略") \
    X(CUT, "… (cut)", "…（以下省略）") \
    X(TERM, "term", "用語") \
    X(MEANING, "meaning", "意味") \
    X(MEANS_AMOUNT, "each yen once within a row; not to be added over rows, as several items may share a line", \
      "一行の中では重複を除いた実額。複数の項目が一つの事業を共有しうるため、行を通じて合計しない。") \
    X(MEANS_ALLOCATED, "each yen divided over the items that share it; adds up. Cells are exact, shown rounded", \
      "共有する項目の間で按分した額。行を通じて合計できる。値は円単位まで正確で、表示のみ四捨五入。") \
    X(MEANS_SHARE, "the larger figure a line is part of, where its own is not published; never added", \
      "個別額が公表されていない事業の、それを含む額。合計しない。") \
    X(MEANS_NIL, "stated to be nothing; an empty cell is not stated", "皆無と掲載されたもの。空欄は掲載なし。") \
    X(MEANS_NUMBERS, \
      "Amounts are numbers, exact to the smallest unit of the currency up to 15 digits; larger ones are text.", \
      "金額は数値で、15桁（1,000兆円未満）まで円単位で正確。それ以上は文字列。") \
    X(UNIT, "unit", "単位") \
    X(PRINCIPAL_AT_MOST, "principal, at most", "主たる予算措置（内数を全額とした上限）") \
    X(ALL_AT_MOST, "with significant, at most", "関連予算を含む（内数を全額とした上限）") \
    X(OF_STATED, "of the stated", "差額の割合") \
    X(AMOUNT, "amount", "実額") \
    X(FIGURES, "figures", "数値")
/* clang-format on */

enum xlsx_word {
#define XLSX_WORD_ENUM(name, en, ja) WORD_##name,
    XLSX_WORDS(XLSX_WORD_ENUM)
#undef XLSX_WORD_ENUM
        XLSX_WORD_COUNT
};

const char *xlsx_word(enum language language, enum xlsx_word word);

#endif
