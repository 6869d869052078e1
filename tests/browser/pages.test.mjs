/** Finding, reading and browsing. */
import test from 'node:test'
import assert from 'node:assert/strict'
import { AXE, BASE, BUDGET, languages, sent, withPage } from './browser.mjs'

/** What people type, and the concept that must be found. */
const QUERIES = [
  ['ရွှေ့ပြောင်းလုပ်သား', 'migrant-worker'], ['แรงงานข้ามชาติ', 'migrant-worker'], ['ແຮງງານເຄື່ອນຍ້າຍ', 'migrant-worker'],
  ['ពលករចំណាកស្រុក', 'migrant-worker'], ['lao động di cư', 'migrant-worker'], ['lao dong di cu', 'migrant-worker'],
  ['移民工人', null], ['migrant worker', 'migrant-worker'], ['migrent worker', 'migrant-worker'],
]

const PAGES = ['', 'search?q=visa', 'search?q=qqqqzz', 'terms/migrant-worker', 'terms/visa?with=th,lo', 'browse/{l}', 'browse/zh?order=stroke', 'domains', 'table', 'avoid', 'avoid/illegal-migrant', 'check', 'about', 'api', 'help', 'privacy', 'nothing-here']

test('a search finds the concept in every script, and results have an address', () => withPage(async page => {
  for (const [query, id] of QUERIES) {
    await page.goto(`/en/search?q=${encodeURIComponent(query)}`)
    const links = await page.locator('.results a.term').evaluateAll(all => all.slice(0, 3).map(a => a.getAttribute('href')))
    assert.ok(links.length, `nothing is found for ${query}`)
    if (id) assert.ok(links.includes(`/en/terms/${id}`), `${query}: ${links}`)
  }
}))

test('a wording to avoid is marked and leads to better words', () => withPage(async page => {
  await page.goto('/en/search?q=illegal+migrant')
  const first = page.locator('.results li', { has: page.locator('.warn') }).first()
  assert.match(await first.innerText(), /to avoid/)
  assert.match(await first.innerText(), /undocumented/)
}))

test('a wording that several languages write alike is told in the reader’s', async () => {
  for (const [lang, word] of [['en', 'Indian'], ['vi', 'gốc Ấn'], ['zh', '印度裔']]) {
    const list = await (await fetch(`${BASE}/${lang}/suggest?q=kalar`)).text()
    assert.ok(list.includes(word), `${lang}: ${list}`)
  }
})

test('suggestions come while typing and are gone through by keyboard', () => withPage(async page => {
  for (const typed of ['vis', 'แรง', 'ແຮງ']) {
    await page.goto('/en/')
    await page.locator('#q').pressSequentially(typed, { delay: 30 })
    await page.locator('.suggestions a').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    assert.ok(await page.locator('.suggestions a').first().evaluate(link => link === document.activeElement))
    await page.locator('.find [role=status]').filter({ hasText: /\d/ }).waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.suggestions a').count(), 0)
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q')
  }
  await page.locator('#q').fill('visa')
  await page.locator('.suggestions a').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/en\/(terms|avoid)\//)
}))

test('letters that an input method still composes are left alone', () => withPage(async page => {
  await page.goto('/zh/')
  let asked = 0
  page.on('request', request => { if (request.url().includes('/suggest')) asked += 1 })
  const client = await page.context().newCDPSession(page)
  await page.locator('#q').focus()
  await client.send('Input.imeSetComposition', { text: 'yi', selectionStart: 2, selectionEnd: 2 })
  await page.waitForTimeout(400)
  assert.equal(asked, 0)
  await client.send('Input.insertText', { text: '移' })
  await page.locator('.suggestions a').first().waitFor()
}))

test('a concept is read in every language, with its address in the others', async () => {
  const all = await languages()
  await withPage(async page => {
    for (const { tag } of all) {
      await page.goto(`/${tag}/terms/migrant-worker`)
      assert.ok((await page.locator('html').getAttribute('lang')).startsWith(tag))
      assert.ok((await page.locator('h1').innerText()).length > 1)
      assert.equal(await page.locator('link[hreflang]').count(), all.length + 1)
      const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())
      assert.equal(data['@type'], 'DefinedTerm')
      assert.equal(data.name, await page.locator('h1').innerText())
    }
    await page.goto('/en/terms/visa?with=th,lo')
    assert.equal(await page.locator('.columns > .language').count(), 3)
  })
})

test('the menu of languages stands beside the name, and closes when another place is touched', async () => {
  for (const { tag } of await languages()) {
    await withPage(async page => {
      await page.goto(`/${tag}/`)
      const [name, button] = [await page.locator('.brand').boundingBox(), await page.locator('header .languages summary').boundingBox()]
      assert.ok(button.x >= name.x + name.width && button.y < name.y + name.height, `${tag}: the button is on a line of its own`)
      await page.locator('header .languages summary').click()
      await page.mouse.click(5, 730)
      assert.equal(await page.locator('header .languages[open]').count(), 0, tag)
    })
  }
})

test('indexes, domains and the table can be gone through', () => withPage(async page => {
  for (const address of ['/th/browse/th', '/en/browse/zh?order=stroke', '/km/browse/km', '/my/domains']) {
    await page.goto(address)
    assert.ok(await page.locator('.letters a').count() > 3, address)
    assert.ok(await page.locator('.index a').count() > 50, address)
  }
  await page.goto('/en/table')
  await page.locator('select[name=domain]').selectOption('rights')
  await page.locator('input[value=th]').check()
  await page.locator('form.narrow button').click()
  const rows = await page.locator('tbody tr').count()
  assert.ok(rows > 3 && rows < 60, `${rows} rows`)
}))

test('everything works without scripts', () => withPage(async page => {
  await page.goto('/en/')
  await page.locator('#q').fill('remittance')
  await page.locator('main form.find button').click()
  assert.match(page.url(), /search\?q=remittance/)
  await page.locator('.results a.term').first().click()
  assert.match(page.url(), /\/en\/terms\//)
  assert.equal(await page.locator('[data-copy]:visible').count(), 0)
  await page.goto('/en/check')
  await page.locator('#text').fill('Police arrested 40 illegal migrants at the pier.')
  await page.locator('#check button').first().click()
  assert.match(await page.locator('#result mark').first().innerText(), /illegal migrants/)
}, { javaScriptEnabled: false }))

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], elementRef: false }

/** What is wrong with a page. */
async function faults(page, address, colorScheme) {
  await page.goto(address)
  // Before the fonts are there the lines still move, and a button may seem to be hidden by another.
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(AXE)
  const violations = await page.evaluate(async rules => {
    const { violations } = await axe.run(rules)
    return violations.map(one => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`)
  }, RULES)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) violations.push(`${wide} px too wide`)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${address.replace(/\W+/g, '-')}-${colorScheme}.png`, fullPage: true })
  return violations.map(one => `${address} ${colorScheme}: ${one}`)
}

test('axe finds nothing on any page in any language, light or dark, and no page is wider than a phone', async () => {
  const all = await languages()
  const wrong = []
  for (const colorScheme of ['light', 'dark']) {
    const waiting = (colorScheme === 'light' ? all : all.slice(0, 1)).flatMap(({ tag }) => PAGES.map(path => `/${tag}/${path.replace('{l}', tag)}`))
    const take = page => (async () => {
      for (let address = waiting.shift(); address; address = waiting.shift()) wrong.push(...await faults(page, address, colorScheme))
    })()
    await withPage(async (page, context) => {
      await Promise.all([page, await context.newPage()].map(take))
    }, { colorScheme, serviceWorkers: 'block' })
  }
  assert.deepEqual(wrong, [])
})

test('no page is wider than a phone with letters of twice the size, and paper cuts no table off', async () => {
  const wide = []
  await withPage(async page => {
    const addresses = (await languages()).flatMap(({ tag }) => ['', 'table', 'check', 'terms/visa', 'browse/zh'].map(path => `/${tag}/${path}`))
    for (const address of addresses) {
      await page.goto(address)
      await page.evaluate(() => { document.documentElement.style.fontSize = '34px'; document.querySelector('header .languages').open = true })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) wide.push(`${address}: ${over} px too wide`)
    }
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 720, height: 1000 })
    await page.goto('/en/table?with=th,lo,km,my,vi,zh')
    assert.equal(await page.locator('form:visible').count(), 0)
    const over = await page.locator('table').evaluate(table => table.getBoundingClientRect().right - innerWidth)
    if (over > 0) wide.push(`the table is ${over} px wider than the paper`)
  }, { serviceWorkers: 'block' })
  assert.deepEqual(wide, [])
})

test('the HTML of every page fits the first packets; lists, which grow with the vocabulary, the second', async () => {
  const large = []
  for (const { tag } of await languages()) {
    for (const path of PAGES.filter(path => path !== 'nothing-here')) {
      const bytes = await sent(`/${tag}/${path.replace('{l}', tag)}`)
      if (bytes > (/^(browse|avoid$)/.test(path) ? BUDGET.list : BUDGET.html)) large.push(`/${tag}/${path} ${bytes}`)
    }
  }
  assert.deepEqual(large, [])
})

test('what is read by machines is there', async () => {
  const get = async path => { const response = await fetch(BASE + path); assert.equal(response.status, 200, path); return response }
  assert.match(await (await get('/sitemap.xml')).text(), /\/my\/terms\/migrant-worker/)
  assert.match(await (await get('/feed/lo.atom')).text(), /<feed[^>]+xml:lang="lo"/)
  assert.match(await (await get('/en/opensearch.xml')).text(), /x-suggestions\+json/)
  assert.deepEqual((await (await get('/en/suggest.json?q=vis')).json())[0], 'vis')
  assert.match(await (await get('/docs')).text(), /api\/v1\/search/)
  const policy = (await get('/en/')).headers.get('content-security-policy')
  assert.ok(!/unsafe-inline|'unsafe-eval'/.test(policy) && /default-src 'none'/.test(policy))
  const home = await fetch(`${BASE}/`, { redirect: 'manual', headers: { 'accept-language': 'km' } })
  assert.equal(home.headers.get('location'), '/km/')
})
