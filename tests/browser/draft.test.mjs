/** What becomes of a draft: it stays here, it is not lost, and what is shown of it is never out of date unsaid. */
import test from 'node:test'
import assert from 'node:assert/strict'
import { checked, loaded, main, opened, settled, withPage } from './browser.mjs'

const DRAFT = 'Police arrested 40 illegal migrants at the pier. zebra-marker-4712'
const fresh = { serviceWorkers: 'block' }

/** Every request that carries the draft. */
function leaks(context) {
  const seen = []
  context.on('request', request => { if (`${request.url()} ${request.postData()}`.includes('zebra-marker')) seen.push(request.url()) })
  return seen
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

test('what can be put in fits the sentence; other wordings are only shown, and not in two numbers', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  await checked(page, 'Illegal migrants came like a flood. The 12 maids and an illegal alien had sneaked into the town.')
  const findings = page.locator('.findings > li')
  for (const one of await findings.all()) {
    const offered = await one.locator('.replace').evaluateAll(all => all.map(button => button.dataset.with))
    assert.ok(offered.length <= 1 && !offered.includes('domestic worker'), offered.join('; '))
  }
  assert.equal(await page.locator('#f1 .replace').getAttribute('data-with'), 'Undocumented migrants')
  const first = await page.locator('#f1 .instead li').allInnerTexts()
  assert.ok(first.length > 1)
  assert.equal(first.filter(words => /^undocumented migrants?\b/i.test(words)).length, 1, first.join('; '))
}))

test('what is put in or opened is taken back like typing, by key and by button, and nothing typed is lost', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const field = page.locator('#text')
  await field.focus()
  await page.keyboard.type('Something else.')
  await field.press('Control+a')
  await page.keyboard.type('Illegal migrants came.')
  await main(page).click()
  await settled(page)
  await page.locator('#f1 .replace').click()
  await settled(page)
  await field.press('Control+End')
  await page.keyboard.type(' More.')
  assert.equal(await field.inputValue(), 'Undocumented migrants came. More.')
  // How many letters a device takes back at once is its own affair.
  const back = async (press, wanted) => {
    for (let n = 0; n < 6 && await field.inputValue() !== wanted; n += 1) {
      await press()
    }
    assert.equal(await field.inputValue(), wanted)
  }
  for (const before of ['Undocumented migrants came.', 'Illegal migrants came.']) await back(() => field.press('Control+z'), before)
  await field.press('Control+End')
  await opened(page, 'notes.txt', 'A maid left.\r\nAn illegal alien came.')
  await settled(page)
  await field.press('Control+End')
  await page.keyboard.type('x')
  assert.equal(await field.inputValue(), 'A maid left.\nAn illegal alien came.x')
  for (const before of ['A maid left.\nAn illegal alien came.', 'Illegal migrants came.']) await back(() => page.locator('#undo').click(), before)
  // What came before a file was opened is whole, and nothing older is mixed into it.
  assert.ok(await page.locator('#undo').isDisabled())
  await field.press('Control+z')
  assert.equal(await field.inputValue(), 'Illegal migrants came.')
}))

test('a result of another text than that in the field says so and is not saved', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  const isStale = async stale => {
    assert.equal(/changed something since/.test(await page.locator('#working').innerText()), stale)
    assert.equal(await page.locator('#result').evaluate(one => Number(getComputedStyle(one).opacity) < 1), stale)
    assert.equal(await page.locator('#report').isDisabled(), stale)
  }
  await checked(page, DRAFT)
  await isStale(false)
  await page.locator('#text').press('Control+End')
  await page.keyboard.type('!')
  await isStale(true)
  await page.keyboard.press('Backspace')
  await isStale(false)
  await page.locator('select[name=quoted]').selectOption('skip')
  await isStale(true)
  await main(page).click()
  await settled(page)
  await isStale(false)
  await opened(page, 'notes.pdf', '%PDF-1.7 words')
  await page.locator('#result [role=alert]').waitFor()
  assert.ok(await page.locator('#report').isDisabled())
}))

test('findings that are left as they are stay away until they are shown again', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  await checked(page, 'An illegal alien came. Maids left. Another ILLEGAL alien came.')
  const marks = () => page.locator('#result mark').allInnerTexts()
  assert.deepEqual(await marks(), ['illegal alien', 'Maids', 'ILLEGAL alien'])
  await page.locator('#f1 .leave').focus()
  await page.keyboard.press('Enter')
  await settled(page)
  assert.deepEqual(await marks(), ['Maids'])
  assert.match(await page.locator('#found').innerText(), /^1 wording/)
  assert.match(await page.locator('#result').innerText(), /2 wordings left as they are/)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'f1')
  await page.locator('#f1 .leave').click()
  await settled(page)
  assert.doesNotMatch(await page.locator('#result').innerText(), /Nothing to avoid|No wording of our list/)
  await page.locator('#result .back').click()
  await settled(page)
  assert.equal((await marks()).length, 3)
}))

test('of very many findings the page says how many it explains', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  await checked(page, 'An illegal alien came.\n\n'.repeat(301))
  assert.match(await page.locator('#result').innerText(), /Only the first \(?300\)? are explained/)
  assert.equal(await page.locator('.findings > li').count(), 300)
  assert.equal(await page.locator('#result mark').count(), 301)
}))

test('the text is copied where browsers give pages no clipboard', () => withPage(async (page, context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined, configurable: true }))
  await page.goto('/en/check')
  await page.locator('#text').fill(DRAFT)
  await page.locator('#copy-text').click()
  await page.locator('#copy-text').filter({ hasText: 'Copied' }).waitFor()
  await page.locator('#text').press('Control+a')
  await page.keyboard.press('Control+v')
  assert.equal(await page.locator('#text').inputValue(), DRAFT)
}))

test('a draft, its choices and its result outlive a reload and a change of the language, and go with the text and the tab', () => withPage(async (page, context) => {
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
  await page.locator('select[name=quoted]').selectOption('keep')
  await main(page).click()
  await page.locator('#result mark').first().waitFor()
  await page.reload()
  await page.locator('#result mark').first().waitFor({ timeout: 60_000 })
  assert.equal(await page.locator('select[name=quoted]').inputValue(), 'keep')
  await page.locator('select[name=quoted]').selectOption('mark')
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
    // The draft goes along to another language, by keyboard too.
    await page.locator('header .languages summary').press('Enter')
    const thai = page.locator('header .languages [data-language=th]')
    assert.ok((await thai.boundingBox()).height >= 44)
    await thai.press('Enter')
    await page.waitForURL(/\/th\/check$/)
    assert.equal(await page.locator('#text').inputValue(), DRAFT)
    assert.ok(await page.locator('#result mark').count() > 0)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
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
