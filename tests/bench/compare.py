"""compare.py DIR: what an analyst would write instead: csv, unicodedata and re. Prints ITEM,LINE for each link."""
import csv
import os
import re
import sys
import unicodedata

ITEMS, GROUP = 20, 10
CJK = '[\u2E80-\u2FDF\u3001-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]'
BETWEEN = re.compile(f'(?<={CJK})\\s+(?={CJK})')
SPACES = re.compile(r'\s+')


def normal(text):
    text = BETWEEN.sub('', unicodedata.normalize('NFKC', text))
    return SPACES.sub(' ', text).strip()


def main(folder):
    with open(os.path.join(folder, 'regexes.txt'), encoding='utf-8') as file:
        regexes = [re.compile(line.rstrip('\n')).search for line in file]
    needed = 2 if len(regexes) > 100 else 1
    links = set()
    with open(os.path.join(folder, 'lines.csv'), encoding='utf-8', newline='') as file:
        for row in csv.DictReader(file):
            title, detail = normal(row['title']), normal(row['detail'])
            found = {}
            for i, search in enumerate(regexes):
                if search(title) or search(detail):
                    found[i // GROUP] = found.get(i // GROUP, 0) + 1
            for group, count in found.items():
                if count >= needed and group < len(regexes) // GROUP:
                    links.add((group % ITEMS, row['id']))
    for item, line in links:
        print(f'i{item},{line}')


main(sys.argv[1])
