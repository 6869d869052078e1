/** What becomes of a draft: it stays here, it is not lost, and files are read as a reader would. */
import test from 'node:test'
import assert from 'node:assert/strict'
import { withPage } from './browser.mjs'

const DRAFT = 'Police arrested 40 illegal migrants at the pier. zebra-marker-4712'
const loaded = page => page.locator('#check[data-ready=yes]').waitFor({ timeout: 60_000 })
const main = page => page.locator('#check button.main')
const fresh = { serviceWorkers: 'block' }

/** Every request that carries the draft. */
function leaks(context) {
  const seen = []
  context.on('request', request => { if (`${request.url()} ${request.postData()}`.includes('zebra-marker')) seen.push(request.url()) })
  return seen
}

/** Opens a file as if it was chosen in the field for files. */
const opened = (page, name, bytes) => page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

/** A DOCX with this body, not compressed. */
function docx(body) {
  const xml = Buffer.from(`<w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`)
  const name = Buffer.from('word/document.xml')
  const local = Buffer.alloc(30)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(xml.length, 20)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(30 + name.length + xml.length, 16)
  return Buffer.concat([local, name, xml, central, name, end])
}

test('who clicks before the checker is there waits for it, and the text does not leave the device', () => withPage(async (page, context) => {
  const seen = leaks(context)
  let go
  const held = new Promise(resolve => { go = resolve })
  await context.route(/checker\.[^/]*wasm/, async route => { await held; await route.continue() })
  await page.goto('/en/check')
  await page.locator('#where').filter({ hasText: /being loaded/ }).waitFor()
  await page.locator('#text').fill(DRAFT)
  await main(page).click()
  await page.locator('#check[aria-busy=true]').waitFor()
  assert.equal(await main(page).isDisabled(), true)
  assert.match(await page.locator('#working').innerText(), /Checking/)
  await page.locator('#text').press('Control+Enter')
  await page.waitForTimeout(1000)
  assert.deepEqual(seen, [])
  go()
  await page.locator('#result mark').first().waitFor({ timeout: 60_000 })
  assert.equal(await main(page).isDisabled(), false)
  assert.equal(await page.locator('#working').innerText(), '')
  assert.deepEqual(seen, [])
}, fresh))

test('where the checker cannot be loaded the text is sent, but only by a click after the page has said so', () => withPage(async (page, context) => {
  const seen = leaks(context)
  await context.route(/checker\.[^/]*wasm/, async route => { await new Promise(resolve => setTimeout(resolve, 1500)); await route.abort() })
  await page.goto('/en/check')
  await page.locator('#where').filter({ hasText: /being loaded/ }).waitFor()
  await page.locator('#text').fill(DRAFT)
  await main(page).click()
  await page.locator('#where').filter({ hasText: /the text is sent to this server/ }).waitFor()
  await page.locator('#check[aria-busy=false]').waitFor()
  assert.deepEqual(seen, [])
  await main(page).click()
  await page.locator('#result mark').first().waitFor()
  assert.equal(seen.length, 1)
}, fresh))

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
  await opened(page, 'notes.docx', docx(body))
  await page.locator('#result mark').first().waitFor()
  assert.deepEqual((await page.locator('#text').inputValue()).split(/\n+/), ['illegal migrants', 'maids\tcame', 'before', 'boxed', 'last'])
}))

test('what cannot be read is never called clean', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const files = { 'thai.txt': [...Array(60).keys()].map(n => 0xa1 + n % 40), 'utf16.txt': Buffer.from('illegal migrants', 'utf16le'), 'empty.html': Buffer.from('<p> </p>') }
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

test('what is offered as a replacement can stand in the text, in one number', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  await page.locator('#text').fill('Illegal migrants came like a flood. Maids and an illegal alien were caught red-handed.')
  await main(page).click()
  await page.locator('#result mark').first().waitFor()
  const offered = await page.locator('.replace').evaluateAll(all => all.map(button => button.dataset.with))
  assert.equal(offered[0], 'Undocumented migrants')
  assert.ok(offered.every(words => !/[()“”"…,/]/.test(words)), offered.join('; '))
  const first = await page.locator('#f1 .instead li').allInnerTexts()
  assert.equal(first.filter(words => /^undocumented migrants?\b/i.test(words)).length, 1, first.join('; '))
}))

test('a draft outlives a reload and a change of the language, and goes with the text and the tab', () => withPage(async (page, context) => {
  const seen = leaks(context)
  await page.goto('/en/check')
  await loaded(page)
  await page.locator('#text').fill(DRAFT)
  await page.reload()
  assert.equal(await page.locator('#text').inputValue(), DRAFT)
  await page.locator('header .languages summary').click()
  await page.locator('header [data-language=th]').click()
  await page.waitForURL(/\/th\/check/)
  await loaded(page)
  assert.equal(await page.locator('#text').inputValue(), DRAFT)
  await main(page).click()
  const [more] = await Promise.all([context.waitForEvent('page'), page.locator('#f1 a[target=_blank]').click()])
  assert.equal(await more.evaluate(() => sessionStorage.length), 0)
  assert.equal(await page.evaluate(() => localStorage.length), 0)
  await page.locator('#text').fill('')
  assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  await page.reload()
  assert.equal(await page.locator('#text').inputValue(), '')
  assert.deepEqual(seen, [])
}, fresh))

test('on a small screen the result comes into view, with and without scripts', async () => {
  const inView = async page => {
    const { y } = await page.locator('#found').boundingBox()
    assert.ok(y >= 0 && y < 200, `the heading is at ${y}`)
  }
  await withPage(async page => {
    await page.goto('/en/check')
    await loaded(page)
    await page.locator('#text').fill(DRAFT)
    await main(page).click()
    await page.locator('#result mark').first().waitFor()
    await page.waitForTimeout(800)
    assert.equal(await page.evaluate(() => document.activeElement.id), 'found')
    await inView(page)
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await opened(page, 'notes.txt', DRAFT)
    await page.waitForTimeout(1200)
    await inView(page)
  })
  await withPage(async page => {
    await page.goto('/en/check')
    await page.locator('#text').fill(DRAFT)
    await main(page).click()
    await page.waitForURL(/#found$/)
    await page.waitForTimeout(800)
    await inView(page)
  }, { javaScriptEnabled: false })
})

test('the menu of languages closes with Escape', () => withPage(async page => {
  await page.goto('/en/')
  const menu = page.locator('header .languages')
  await menu.locator('summary').click()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  assert.equal(await menu.evaluate(one => one.open), false)
  assert.ok(await menu.locator('summary').evaluate(one => one === document.activeElement))
}))
