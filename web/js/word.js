/** The text of a Word file, as `check/document/docx` reads it: unpacked here, so that it need not be sent anywhere. */

/** Most bytes of one part, unpacked. */
const PART_BYTES = 64 << 20

/** What the directory of an archive ends with. */
const LAST = 0x06054b50

/** The parts beside the main text in their order: kind of relationship → how Word calls them, without their number. */
const KINDS = Object.entries({
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'header',
  footer: 'footer',
  chart: 'charts/chart',
  diagramData: 'diagrams/data',
  'core-properties': '../docProps/core',
})

/** Why a file is not read: the name of a message. */
const unread = why => Object.assign(new Error(why), { why })

/** The text of a file; or an error that says why there is none. */
export const word = buffer => text(buffer).catch(({ why = 'damaged' }) => { throw unread(why) })

async function text(buffer) {
  const archive = opened(buffer)
  const named = await relations(archive, '')
  const main = named.find(([kind]) => kind === 'officeDocument')?.[1] ?? 'word/document.xml'
  if (!archive.has(main) || archive.has('xl/workbook.xml') || archive.has('ppt/presentation.xml')) throw unread('foreign')
  named.push(...await relations(archive, main))
  // Another file in the text becomes text when a word processor saves it.
  if (named.some(([kind]) => kind === 'aFChunk')) throw unread('damaged')
  const names = KINDS.flatMap(([kind, usual]) => {
    const called = [...archive.keys()].filter(name => name.replace(/\d*\.xml$/, '') === target(main, usual))
    return [...new Set([...called, ...named.filter(one => one[0] === kind).map(one => one[1])])].sort()
  })
  const lines = []
  for (const name of [main, ...names].filter(name => archive.has(name))) lines.push(...paragraphs(await archive.get(name)()))
  return lines.filter(line => line.trim()).join('\n\n')
}

/** The parts of a ZIP archive by its central directory: name → what reads the part. */
function opened(buffer) {
  const view = new DataView(buffer)
  let end = buffer.byteLength - 22
  while (end > 0 && view.getUint32(end, true) !== LAST) end -= 1
  if (view.getUint32(end, true) !== LAST) throw unread('damaged')
  let at = view.getUint32(end + 16, true)
  const parts = new Map()
  for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
    const [length, extra, comment] = [28, 30, 32].map(place => view.getUint16(at + place, true))
    const place = at
    parts.set(new TextDecoder().decode(new Uint8Array(buffer, at + 46, length)), () => part(buffer, view, place))
    at += 46 + length + extra + comment
  }
  return parts
}

async function part(buffer, view, at) {
  if (view.getUint16(at + 8, true) & 1) throw unread('foreign')
  const size = view.getUint32(at + 20, true)
  const local = view.getUint32(at + 42, true)
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = new Blob([new Uint8Array(buffer, start, size)]).stream()
  const isPlain = view.getUint16(at + 10, true) === 0
  const xml = await limited(isPlain ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw')))
  // It could declare entities without end.
  if (/<!DOCTYPE/.test(xml)) throw unread('damaged')
  const { documentElement: root } = new DOMParser().parseFromString(xml, 'application/xml')
  if (inside(root, 'parsererror').length || root.localName === 'parsererror') throw unread('damaged')
  return root
}

/** What a stream brings, if it is not too much: whatever the archive says of its size. */
async function limited(stream) {
  const reader = stream.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = '', size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > PART_BYTES) {
      reader.cancel()
      throw unread('large')
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** What a part (or, without a name, the package) names: the last words of the kind, and the part. */
async function relations(archive, from) {
  const root = await archive.get(from.replace(/[^/]*$/, '_rels/$&.rels'))?.()
  return [...root?.children ?? []].map(one => [one.getAttribute('Type').split('/').pop(), target(from, one.getAttribute('Target'))])
}

/** The name of a part that another one names, from its own folder or, behind a slash, from the top. */
const target = (from, to) => decodeURI(new URL(to, `http://x/${from}`).pathname).slice(1)

/** What an element stands for. */
const SIGNS = { tab: '\t', ptab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-', sym: '\uFFFC' }
/** What is there once more for old programs, what was deleted or moved away, how a word is read, numbers, and settings. */
const SKIPPED = ['Fallback', 'del', 'moveFrom', 'rt', 'numCache', 'numLit', 'pPr', 'rPr']
/** Elements that are a paragraph without being called one: names in charts, what the document says of itself. */
const ALONE = ['c:v', 'dc:title', 'dc:subject', 'dc:description']

/** The value of an attribute, whatever its prefix. */
const value = (node, name) => [...node.attributes].find(one => one.localName === name)?.value
const inside = (node, name) => [...node.getElementsByTagNameNS('*', name)]

/** The paragraphs of a part; one within another, as in a text box, comes before it. */
function paragraphs(root) {
  const lines = [], open = []
  // Of each field that has begun, whether what follows is its result, not its code.
  let fields = [], joined = '', hidden = false
  const say = text => { if (open.length && !hidden && fields.every(Boolean)) open[open.length - 1].text += text }
  const begin = () => {
    open.push({ text: joined })
    joined = ''
  }
  const end = () => {
    // A code ends where its paragraph does, or else a field without an end would hide the rest.
    fields = fields.filter(Boolean)
    const { text, joins } = open.pop()
    if (joins) joined = text
    else lines.push(text)
  }
  const rest = () => {
    if (joined) lines.push(joined)
    joined = ''
  }
  const FIELDS = { begin: () => fields.push(false), separate: () => fields.splice(-1, 1, true), end: () => fields.pop() }
  const BEGIN = {
    p: begin,
    // Where the end of a paragraph was deleted, the next one goes on.
    pPr: node => { if (open.length) open[open.length - 1].joins = ['del', 'moveFrom'].some(name => inside(node, name).length) },
    r: () => { hidden = false },
    rPr: node => { hidden = [...node.children].some(one => one.localName === 'vanish' && !/^(0|false|off)$/.test(value(one, 'val'))) },
    t: node => say(node.textContent),
    fldChar: node => FIELDS[value(node, 'fldCharType')]?.(),
    docPr: node => lines.push(...['title', 'descr'].map(name => value(node, name)).filter(Boolean)),
  }
  const END = { p: end, r: BEGIN.r, tc: rest, txbxContent: rest }
  const alone = node => {
    begin()
    say(node.textContent)
    end()
  }
  each(root, node => {
    const name = node.localName
    if (ALONE.includes(node.nodeName)) alone(node)
    else if (SIGNS[name]) say(SIGNS[name])
    else BEGIN[name]?.(node)
    return !SKIPPED.includes(name) && !/separator|continuationNotice/i.test(value(node, 'type'))
  }, node => END[node.localName]?.())
  rest()
  return lines
}

/** Goes through a tree without recursion: a hostile one is too deep for it. */
function each(root, enter, leave) {
  let node = root
  while (node) {
    const first = enter(node) && node.firstElementChild
    if (first) {
      node = first
      continue
    }
    leave(node)
    while (node !== root && !node.nextElementSibling) leave(node = node.parentNode)
    node = node === root ? null : node.nextElementSibling
  }
}
