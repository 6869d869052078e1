/** Files that are opened on the check page are read as a reader would read them, or not at all. */
import test from 'node:test'
import assert from 'node:assert/strict'
import { deflateRawSync } from 'node:zlib'
import { loaded, main, opened, settled, withPage } from './browser.mjs'

/** A Word file of these parts: name below `word/` → what is in the root; other names → the part. */
function docx(parts) {
  const local = [], central = []
  let at = 0
  for (const [part, body] of Object.entries(parts)) {
    const isWhole = part.includes('.')
    const data = deflateRawSync(isWhole ? body : `<w:root xmlns:w="w" xmlns:mc="mc" xmlns:wp="wp">${body}</w:root>`)
    const name = Buffer.from(isWhole ? part : `word/${part}.xml`)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    local.push(head, name, data)
    central.push(entry, name)
    at += 30 + name.length + data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(central.length / 2, 10)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, ...central, end])
}

test('a page that is opened is read line by line and cell by cell', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const html = '<h1>Raid on illegal migrants</h1><p>maids came<br>an illegal\nalien<ul><li>one</li><li>two</li></ul><table><tr><td>left</td><td>right</td></tr></table><div>end</div><script>no</script>'
  await opened(page, 'notes.html', html)
  await page.locator('#result mark').nth(1).waitFor()
  const lines = (await page.locator('#text').inputValue()).split(/\s*\n\s*/)
  assert.deepEqual(lines, ['Raid on illegal migrants', 'maids came', 'an illegal alien', 'one', 'two', 'left\tright', 'end'])
}))

test('a Word file is read with its breaks and tabs, and a text box once', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const t = text => `<w:r><w:t>${text}</w:t></w:r>`
  const box = `<w:txbxContent><w:p>${t('boxed')}</w:p></w:txbxContent>`
  const body = `<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>${t('illegal migrants')}<w:r><w:br/></w:r>${t('maids')}<w:r><w:tab/></w:r>${t('came')}</w:p>`
    + `<w:p>${t('before')}<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p>${t('last')}</w:p>`
  await opened(page, 'notes.docx', docx({ document: body }))
  await page.locator('#result mark').first().waitFor()
  assert.deepEqual((await page.locator('#text').inputValue()).split(/\n+/), ['illegal migrants', 'maids\tcame', 'boxed', 'before', 'last'])
}))

test('a Word file is read with its notes, headers and comments, and without what was deleted or moved away', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const p = text => `<w:p><w:r>${text}</w:r></w:p>`
  const t = text => `<w:t>${text}</w:t>`
  const gone = `<w:del>${p('<w:delText>gone</w:delText><w:tab/>')}</w:del><w:moveFrom>${t('moved')}</w:moveFrom>`
  const document = p(`${t('first')}<w:noBreakHyphen/>${t('rate')}`) + gone + `<mc:Fallback>${p(t('old'))}</mc:Fallback>`
  const parts = Object.fromEntries(['settings', 'header2', 'footnotes', 'endnotes', 'comments', 'footer1'].map(name => [name, p(t(name))]))
  await opened(page, 'notes.docx', docx({ ...parts, document }))
  await settled(page)
  assert.equal(await page.locator('#text').inputValue(), ['first-rate', 'footnotes', 'endnotes', 'comments', 'header2', 'footer1'].join('\n\n'))
}))

test('a Word file is read as the checker for files reads it, from wherever its parts are', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const r = (text, settings = '') => `<w:r><w:rPr>${settings}</w:rPr><w:t>${text}</w:t></w:r>`
  const field = (code, result) => `<w:fldChar w:fldCharType="begin"/>${code}<w:fldChar w:fldCharType="separate"/>${result}<w:fldChar w:fldCharType="end"/>`
  const relations = (...all) => `<Relationships>${all.map(([type, to]) => `<Relationship Type="http://x/${type}" Target="${to}"/>`).join('')}</Relationships>`
  const paragraphs = [
    `${r('an illegal ')}<w:txbxContent><w:p>${r('box')}</w:p></w:txbxContent>${r('alien')}`,
    `<w:r><w:ruby><w:rt>${r('fēi')}</w:rt><w:rubyBase>${r('非')}</w:rubyBase></w:ruby></w:r>${r('法移民')}`,
    r('seen') + r('hidden', '<w:vanish/>') + r(' shown', '<w:vanish w:val="0"/>'),
    r('Dear ') + field(`${r('code')}${field(r('inner code'), r('inner'))}`, r('reader')),
    `<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('one ')}`,
    r('paragraph'),
    `<wp:docPr descr="a picture"/>${r('end')}`,
  ]
  await opened(page, 'form.dotm', docx({
    '_rels/.rels': relations(['officeDocument', '/text/main.xml'], ['core-properties', 'docProps/core.xml']),
    'text/_rels/main.xml.rels': relations(['header', 'top.xml'], ['footnotes', 'notes.xml']),
    'text/main.xml': `<w:x xmlns:w="w" xmlns:wp="wp">${paragraphs.map(one => `<w:p>${one}</w:p>`).join('')}</w:x>`,
    'text/top.xml': `<w:x xmlns:w="w"><w:p>${r('top')}</w:p></w:x>`,
    'text/notes.xml': `<w:x xmlns:w="w"><w:footnote w:type="separator"><w:p>${r('---')}</w:p></w:footnote><w:footnote><w:p>${r('note')}</w:p></w:footnote></w:x>`,
    'docProps/core.xml': '<x xmlns:dc="dc"><dc:title>title</dc:title></x>',
  }))
  await settled(page)
  const lines = (await page.locator('#text').inputValue()).split('\n\n')
  assert.deepEqual(lines, ['box', 'an illegal alien', '非法移民', 'seen shown', 'Dear reader', 'one paragraph', 'a picture', 'end', 'note', 'top', 'title'])
}))

// Chromium marks broken XML with an element whose style no policy of ours allows, and complains of itself.
test('a file that is not read is told why', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const deep = 20_000
  const files = [
    ['none.txt', '', /is empty/], ['old.doc', [0xd0, 0xcf, 0x11, 0xe0], /of this kind/], ['a.docx', docx({ 'ppt/presentation.xml': 'x' }), /of this kind/],
    ['cut.docx', docx({ document: '' }).subarray(0, 80), /damaged/], ['text.docx', docx({ 'word/document.xml': '<w:p xmlns:w="w"><w:t>illegal aliens' }), /damaged/],
    ['entities.docx', docx({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }), /damaged/],
    ['deep.docx', docx({ 'word/document.xml': `${'<x>'.repeat(deep)}${'</x>'.repeat(deep)}` }), /damaged/],
    ['bomb.docx', docx({ document: ' '.repeat(65 << 20) }), /too large/], ['thai.txt', [...Array(60).keys()].map(n => 0xa1 + n % 40), /UTF-8/],
  ]
  for (const [name, bytes, why] of files) {
    await opened(page, name, bytes)
    await page.locator('#result [role=alert]').filter({ hasText: name }).waitFor()
    assert.match(await page.locator('#result [role=alert]').textContent(), why, name)
  }
}, { bypassCSP: true }))

test('Markdown and subtitles stay as they are and are checked by their own rules', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const cues = '1\n00:00:01,000 --> 00:00:03,000\nPolice arrested 40 illegal\n\n2\n00:00:03,500 --> 00:00:05,000\nmigrants at the pier.\n'
  const files = [
    ['notepad.txt', 'An illegal alien.', ['illegal alien'], Buffer.from('\uFEFFAn illegal alien.', 'utf16le')],
    ['notes.md', 'An *illegal* alien.\n\n```\nillegal migrants\n```\n', ['illegal* alien']],
    ['film.srt', cues, ['illegal\n\n2\n00:00:03,500 --> 00:00:05,000\nmigrants']],
    ['notes.txt', 'An illegal alien.\n\n```\nillegal migrants\n```\n', ['illegal alien', 'illegal migrants']],
  ]
  const marks = () => page.locator('#result mark').allTextContents()
  for (const [name, text, found, bytes = text] of files) {
    await opened(page, name, bytes)
    await settled(page)
    assert.equal(await page.locator('#text').inputValue(), text)
    assert.deepEqual(await marks(), found, name)
  }
  // The text of a file brings its rules back; one that was typed has none.
  await page.locator('#undo').click()
  await settled(page)
  assert.deepEqual(await marks(), files.at(-2)[2])
  await page.locator('#text').press('Control+a')
  await page.keyboard.insertText(files.at(-1)[1])
  await main(page).click()
  await settled(page)
  assert.deepEqual(await marks(), files.at(-1)[2])
}))

test('what cannot be read is never called clean', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const files = {
    'thai.txt': [...Array(60).keys()].map(n => 0xa1 + n % 40), 'utf16.txt': Buffer.from('illegal migrants', 'utf16le'), 'empty.html': '<p> </p>',
    'notes.rtf': '{\\rtf1\\ansi An illegal alien\\par}', 'notes.pdf': '%PDF-1.7 illegal alien', 'notes.odt': 'PK\x03\x04 illegal alien',
    'old.doc': [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0, 0], 'mail.eml': 'Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\naWxsZWdhbCBhbGllbg==\r\n',
  }
  for (const [name, bytes] of Object.entries(files)) {
    await opened(page, name, bytes)
    await page.locator('#result [role=alert]').filter({ hasText: name }).waitFor()
    assert.equal(await page.locator('#text').inputValue(), '')
  }
  await page.locator('#text').fill(' \n ')
  await main(page).click()
  await page.locator('#result [role=alert]').filter({ hasText: /could be checked/ }).waitFor()
  assert.doesNotMatch(await page.locator('#result').innerText(), /Nothing to avoid/)
}))
