/** The text of a file that was opened or dropped. Without this: text is pasted. */

/** Word files are unpacked here, so that they need not be sent anywhere; all others are read as text. */
export async function read(file) {
  const name = file.name.toLowerCase()
  const text = name.endsWith('.docx') ? await word(await file.arrayBuffer()) : await file.text()
  if (!/\.html?$/.test(name)) return text
  const page = new DOMParser().parseFromString(text, 'text/html')
  page.querySelectorAll('script, style').forEach(node => node.remove())
  return page.body.textContent.replace(/\n\s*\n\s*/g, '\n\n').trim()
}

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

function paragraphs(xml) {
  const tree = new DOMParser().parseFromString(xml, 'application/xml')
  const runs = node => [...node.getElementsByTagName('w:t')].map(run => run.textContent).join('')
  return [...tree.getElementsByTagName('w:p')].map(runs).join('\n')
}
