// RFC 4180, cell by cell.
export function parse(text) {
    const rows = [];
    let row = [];
    const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy;
    for (let found; cell.lastIndex < text.length && (found = cell.exec(text));) {
        row.push(found[1].startsWith('"') ? found[1].slice(1, -1).replaceAll('""', '"') : found[1]);
        if (found[2] === ',')
            continue;
        rows.push(row);
        row = [];
    }
    const [head, ...rest] = rows;
    return rest.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}
