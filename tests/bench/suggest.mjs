// suggest.mjs FOLDER WORK: writes WORK/SET/audit.yaml and WORK/SET/gold.csv (item,line) for each set
// that FOLDER has, as tests/bench/suggest.sh says.
import fs from 'node:fs'

const [folder, work] = process.argv.slice(2)

function rows(path) {
    const text = fs.readFileSync(path, 'utf8').replace(/^\ufeff/, '')
    const table = []
    let row = [], cell = '', quoted = false
    for (const c of text) {
        if (c === '"') {
            if (!quoted && cell !== '' && table.last === '"') cell += '"'
            quoted = !quoted
        } else if (quoted || !',\n'.includes(c)) {
            if (c !== '\r') cell += c
        } else {
            row.push(cell)
            cell = ''
            if (c === '\n') {
                table.push(row)
                row = []
            }
        }
        table.last = c
    }
    if (cell || row.length > 0) table.push([...row, cell])
    return table.slice(1)
}

const quote = cell => '"' + String(cell).replaceAll('"', '""') + '"'
function write(path, heading, table) {
    fs.writeFileSync(path, [heading, ...table.map(row => row.map(quote).join())].join('\n') + '\n')
}

function set(name, items, gold) {
    const to = `${work}/${name}`
    fs.mkdirSync(to, { recursive: true })
    write(`${to}/items.csv`, 'id,section,section_title,text,expects', items.map(([id, text]) => [id, '1', '', text, '']))
    write(`${to}/gold.csv`, 'item,line', gold)
    fs.writeFileSync(`${to}/rules.yaml`, 'fundtrace: 1\n')
    return to
}

function requirements(name) {
    const from = `${folder}/requirements/${name}`
    const to = set(name, rows(`${from}/high.csv`), rows(`${from}/gold.csv`))
    write(`${to}/lines.csv`, 'id,text,amount', rows(`${from}/low.csv`).map(([id, text]) => [id, text, '1']))
    fs.writeFileSync(`${to}/audit.yaml`, `fundtrace: 1
language: en
proposal: {title: high, items: items.csv}
budget:
  title: low
  lines: lines.csv
  currency: USD
  columns: {title: text, text: [text]}
  measures: [{id: m, label: m, column: amount, unit: USD, fiscal-year: '2000', phase: approved, funds: 'yes'}]
rules: [rules.yaml]
`)
}

// A measure of a ministry is an item, by its name alone. Projects alone are lines: what stands below
// them has no text of its own.
function policies() {
    const ids = new Map(), items = [], gold = []
    for (const [ministry, policy, measure, project] of rows(`${folder}/rs-2024/policies-open.csv`)) {
        const key = [ministry, policy, measure].join('\n')
        if (!ids.has(key)) items.push([ids.set(key, `q${ids.size + 1}`).get(key), measure])
        gold.push([ids.get(key), project])
    }
    const to = set('rs-2024', items, gold)
    for (const file of fs.readdirSync(`${folder}/rs-2024`).filter(file => file.endsWith('.zip')))
        fs.copyFileSync(`${folder}/rs-2024/${file}`, `${to}/${file}`)
    fs.writeFileSync(`${to}/audit.yaml`, fs.readFileSync('data/rs-2024/audit.yaml', 'utf8')
        .replace(/    - name: accounts[^]*?(?=  columns: \{id: 予算事業ID)/, '')
        .replace(/items: .*/, 'items: items.csv').replace(/^rules: .*/m, 'rules: [rules.yaml]'))
}

// The shipped items without their rules, held against what these link.
function shipped(result) {
    const { items } = JSON.parse(fs.readFileSync(result, 'utf8'))
    const linked = items.filter(item => item.kind === 'item')
    const to = set('ldp-2015', linked.map(item => [item.id, item.text]), linked.flatMap(item => item.links
        .filter(link => link.strength === 'principal').map(link => [item.id, link.line])))
    fs.copyFileSync('data/ldp-2015/lines.csv', `${to}/lines.csv`)
    fs.writeFileSync(`${to}/audit.yaml`, fs.readFileSync('data/ldp-2015/audit.yaml', 'utf8')
        .replace(/^rules: .*/m, 'rules: [rules.yaml]').replace(/^decisions: .*\n/m, ''))
}

if (fs.existsSync(`${folder}/requirements`))
    for (const name of fs.readdirSync(`${folder}/requirements`).filter(name => !name.includes('.')))
        requirements(name)
if (fs.existsSync(`${folder}/rs-2024/policies-open.csv`)) policies()
shipped(`${work}/shipped.json`)
