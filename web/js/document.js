/** The text of a file that was opened or dropped; empty if none can be read. Without this: text is pasted. */

/** Elements of a page that stand on lines of their own. */
const BLOCKS = 'address, article, aside, blockquote, button, caption, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend, li, main, menu, nav, ol, option, p, pre, search, section, summary, table, tbody, tfoot, thead, tr, ul'

/** Word files are unpacked here, so that they need not be sent anywhere; all others are read as text. */
export async function read(file) {
  const name = file.name.toLowerCase()
  const raw = name.endsWith('.docx') ? await word(await file.arrayBuffer()) : await file.text()
  if (damaged(raw)) return ''
  const text = /\.html?$/.test(name) ? page(raw) : raw
  return /[\p{L}\p{N}]/u.test(text) ? text : ''
}

/** Not text, or text in an old encoding: what is left of its letters would be checked, and nothing found. RTF is ASCII. */
function damaged(text) {
  const lost = text.split('\uFFFD').length - 1
  return text.startsWith('{\\rtf') || text.includes('\0') || lost * 200 > text.length
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

/** The paragraphs of a DOCX: `word/document.xml` in a ZIP archive, found by its central directory. */
async function word(buffer) {
  const view = new DataView(buffer)
  let end = buffer.byteLength - 22
  while (end > 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  let at = view.getUint32(end + 16, true)
  for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
    const [name, extra, comment] = [28, 30, 32].map(place => view.getUint16(at + place, true))
    if (new TextDecoder().decode(new Uint8Array(buffer, at + 46, name)) === 'word/document.xml') return paragraphs(await part(buffer, view, at))
    at += 46 + name + extra + comment
  }
  return ''
}

async function part(buffer, view, at) {
  const size = view.getUint32(at + 20, true)
  const local = view.getUint32(at + 42, true)
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = new Blob([new Uint8Array(buffer, start, size)])
  if (view.getUint16(at + 10, true) === 0) return packed.text()
  return new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
}

/** What an element of a DOCX says; of all others, what is inside. Settings hold tabs too, and those are no text. */
const SAYS = {
  'w:t': node => node.textContent,
  'w:tab': () => '\t',
  'w:br': () => '\n',
  'w:cr': () => '\n',
  'w:noBreakHyphen': () => '-',
  'w:sym': () => '\uFFFC',
  'w:p': node => `${inside(node).join('')}\n`,
  'w:txbxContent': node => `\n${inside(node).join('')}`,
  // The same text twice, for new programs and for old ones.
  'mc:AlternateContent': node => inside(node).find(text => text.trim()) ?? '',
  // Where a text was before it was moved.
  'w:moveFrom': () => '',
  'w:pPr': () => '',
  'w:rPr': () => '',
}

const inside = node => [...node.children].map(says)

function says(node) {
  const own = SAYS[node.nodeName]
  return own ? own(node) : inside(node).join('')
}

function paragraphs(xml) {
  return says(new DOMParser().parseFromString(xml, 'application/xml').documentElement).trim()
}
