/** The text of a file that was opened or dropped, and its format. Without this: text is pasted. */

/** The format that the ending of a name tells, by the checker's table: code in Markdown or the times of subtitles are no prose. */
function told(name) {
  const ending = name.toLowerCase().split('.').pop()
  const formats = document.getElementById('file').dataset.formats.split(' ').map(pair => pair.split(':'))
  return new Map(formats).get(ending) ?? 'text'
}

/** How files begin that are no text: PDF, RTF, old Word files and those with a password, packed files and pictures. */
const FOREIGN = /^(\s*(%PDF|\{\\rtf)|\xD0\xCF\x11\xE0|\x1F\x8B|‰PNG|\xFF\xD8\xFF|GIF8|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(hei|avif))/s

/** How mails begin, whose text may be in a code. */
const CODED = /^(.+\n)*(mime-version|content-transfer-encoding):/i

/** What the first two bytes of a text tell that is not UTF-8. */
const MARKS = { '255,254': 'utf-16le', '254,255': 'utf-16be' }

/** Elements of a page that stand on lines of their own. */
const BLOCKS = 'address, article, aside, blockquote, button, caption, center, dd, details, dialog, dir, div, dl, dt, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend, li, main, menu, nav, ol, option, p, pre, search, section, summary, table, tbody, tfoot, thead, tr, ul'

/** The text of a file, and its format; what can't be read is an error that says why, by the name of a message. */
export async function read(file) {
  const own = told(file.name)
  const buffer = await file.arrayBuffer()
  const raw = new TextDecoder(MARKS[new Uint8Array(buffer).slice(0, 2)]).decode(buffer).replace(/\r\n?/g, '\n')
  const isZip = raw.startsWith('PK\x03\x04')
  const why = isZip ? '' : trouble(raw, new TextDecoder('latin1').decode(buffer.slice(0, 64)))
  if (why) throw Object.assign(new Error(why), { why })
  const text = isZip ? await (await import('{js/word.js}')).word(buffer) : plain(raw, own)
  const format = own === 'html' ? 'text' : own
  return { text: /[\p{L}\p{N}]/u.test(text) ? text : '', format }
}

/** Why a file that is not packed is no text. */
function trouble(raw, start) {
  if (!raw.trim()) return 'empty'
  if (FOREIGN.test(start)) return 'foreign'
  if (damaged(raw)) return 'encoding'
}

function plain(raw, own) {
  if (CODED.test(raw)) return ''
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
  body.querySelectorAll('script, style, template, del, s, strike, rt, rp, [hidden]').forEach(node => node.remove())
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
