/** The text of a file that was opened or dropped, and its format. Without this: text is pasted. */

/** The format that the ending of a name tells, by the checker's table: code in Markdown or the times of subtitles are no prose. */
function told(name) {
  const ending = name.toLowerCase().split('.').pop()
  const formats = document.getElementById('file').dataset.formats.split(' ').map(pair => pair.split(':'))
  return new Map(formats).get(ending) ?? 'text'
}

/** How files begin whose letters are not their text: PDF, RTF, and mails, whose text may be in a code. */
const CODED = /^\s*(%PDF|\{\\rtf)|^(.+\n)*(mime-version|content-transfer-encoding):/i

/** What the first two bytes of a text tell that is not UTF-8. */
const MARKS = { '255,254': 'utf-16le', '254,255': 'utf-16be' }

/** Elements of a page that stand on lines of their own. */
const BLOCKS = 'address, article, aside, blockquote, button, caption, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend, li, main, menu, nav, ol, option, p, pre, search, section, summary, table, tbody, tfoot, thead, tr, ul'

/** Word files are unpacked here, so that they need not be sent anywhere; all others are read as text, which is empty if there is none. */
export async function read(file) {
  const own = told(file.name)
  const buffer = await file.arrayBuffer()
  const raw = new TextDecoder(MARKS[new Uint8Array(buffer).slice(0, 2)]).decode(buffer).replace(/\r\n?/g, '\n')
  const text = raw.startsWith('PK\x03\x04') ? await word(buffer) : plain(raw, own)
  const format = own === 'html' ? 'text' : own
  return { text: /[\p{L}\p{N}]/u.test(text) ? text : '', format }
}

function plain(raw, own) {
  if (damaged(raw) || CODED.test(raw)) return ''
  const isPage = own === 'html' || own === 'text' && /^\s*<(!doctype )?html\b/i.test(raw)
  return isPage ? page(raw) : raw
}

/** Not text, or text in an old encoding: what is left of its letters would be checked, and nothing found. */
function damaged(text) {
  const lost = text.split('\uFFFD').length - 1
  return text.includes('\0') || lost * 200 > text.length
}

function page(source) {
  const { body } = new DOMParser().parseFromString(source, 'text/html')
  body.querySelectorAll('script, style, template').forEach(node => node.remove())
  plainSpaces(body)
  body.querySelectorAll('br').forEach(node => node.replaceWith('\n'))
  body.querySelectorAll('td, th').forEach(node => node.append('\t'))
  body.querySelectorAll(BLOCKS).forEach(node => {
    node.before('\n')
    node.after('\n')
  })
  return tidy(body.textContent)
}

/** A line of the source is no line of the page. */
function plainSpaces(body) {
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { currentNode: text } = texts
    if (!text.parentElement.closest('pre, textarea')) text.data = text.data.replace(/[ \t\r\n\f]+/g, ' ')
  }
}

const tidy = text => text.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/\n{3,}/g, '\n\n').trim()

/** Parts of a DOCX that hold text: the document, foot- and endnotes, headers and footers, comments. As `check/document/docx.rs`. */
const PARTS = /^word\/(document|footnotes|endnotes|comments|header|footer)\d*\.xml$/
const FIRST = 'word/document.xml'

/** The paragraphs of a DOCX, a ZIP archive whose parts are found by its central directory. */
async function word(buffer) {
  const view = new DataView(buffer)
  let end = buffer.byteLength - 22
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  let at = view.getUint32(end + 16, true)
  const places = new Map()
  for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
    const [length, extra, comment] = [28, 30, 32].map(place => view.getUint16(at + place, true))
    const name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, length))
    if (PARTS.test(name)) places.set(name, at)
    at += 46 + length + extra + comment
  }
  if (!places.has(FIRST)) return ''
  const names = [FIRST, ...[...places.keys()].filter(name => name !== FIRST).sort()]
  const texts = await Promise.all(names.map(async name => paragraphs(await part(buffer, view, places.get(name)))))
  return texts.filter(Boolean).join('\n\n')
}

async function part(buffer, view, at) {
  const size = view.getUint32(at + 20, true)
  const local = view.getUint32(at + 42, true)
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = new Blob([new Uint8Array(buffer, start, size)])
  if (view.getUint16(at + 10, true) === 0) return packed.text()
  return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
}

/** What an element of a DOCX says, by its name without the prefix; of all others, what is inside. */
const SAYS = {
  t: node => node.textContent,
  tab: () => '\t',
  br: () => '\n',
  cr: () => '\n',
  noBreakHyphen: () => '-',
  sym: () => '\uFFFC',
  p: node => `${inside(node)}\n\n`,
  txbxContent: node => `\n\n${inside(node)}`,
  // The same text again, for old programs.
  Fallback: () => '',
  // Where a text was before it was moved or deleted.
  moveFrom: () => '',
  del: () => '',
  // Settings hold tabs too, and those are no text.
  pPr: () => '',
  rPr: () => '',
}

const inside = node => [...node.children].map(says).join('')

function says(node) {
  return (SAYS[node.localName] ?? inside)(node)
}

function paragraphs(xml) {
  return tidy(says(new DOMParser().parseFromString(xml, 'application/xml').documentElement))
}
