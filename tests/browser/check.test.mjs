/** The checker in the browser, and everything without a connection. */
import test from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BASE, BUDGET, kept, languages, loaded, packed, withPage, withProfile } from './browser.mjs'

const DRAFT = 'Police arrested 40 illegal migrants at the pier. Then an illegal alien was seen.'

test('a draft is checked in place, mended with one click, and the mending taken back', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  assert.match(await page.locator('#where').innerText(), /stays on this device/)
  await page.locator('#text').fill(DRAFT)
  await page.locator('#text').press('Control+Enter')
  const marks = page.locator('#result mark')
  await marks.first().waitFor()
  const before = await marks.count()
  assert.ok(before >= 2)
  await marks.first().locator('a').click()
  assert.match(page.url(), /#f1$/)
  await page.locator('#f1 .replace').first().click()
  assert.match(await page.locator('#text').inputValue(), /40 undocumented migrants at the pier/)
  await marks.nth(before - 1).waitFor({ state: 'detached' })
  assert.equal(await marks.count(), before - 1)
  await page.locator('#undo').click()
  assert.equal(await page.locator('#text').inputValue(), DRAFT)
  // The text is checked anew, beside the page.
  await marks.nth(before - 1).waitFor()
  assert.equal(await marks.count(), before)
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#report').click()])
  const report = readFileSync(await download.path(), 'utf8')
  assert.match(report, /illegal migrants/)
  assert.doesNotMatch(report, /<button/)
}))

test('a replacement does not land in a text that was changed since, and a file without text says so', () => withPage(async page => {
  await page.goto('/en/check')
  await loaded(page)
  await page.locator('#text').fill(DRAFT)
  await page.locator('#check button.main').click()
  await page.locator('#result mark').first().waitFor()
  await page.locator('#text').fill(`Yesterday: ${DRAFT}`)
  await page.locator('.replace').first().click()
  await page.locator('#f1[data-start="30"]').waitFor()
  assert.equal(await page.locator('#text').inputValue(), `Yesterday: ${DRAFT}`)
  const drop = (name, bytes) => page.evaluate(([name, bytes]) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(bytes)], name))
    document.getElementById('text').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, [name, [...Buffer.from(bytes)]])
  for (const name of ['notes.pdf', 'broken.docx']) {
    await drop(name, '%PDF\0')
    await page.locator('#result [role=alert]').filter({ hasText: name }).waitFor()
    assert.equal(await page.locator('#text').inputValue(), `Yesterday: ${DRAFT}`)
  }
  await drop('notes.html', '<p>An illegal alien.</p>')
  await page.locator('#result mark').filter({ hasText: 'illegal alien' }).waitFor()
  await page.locator('#undo').click()
  assert.equal(await page.locator('#text').inputValue(), `Yesterday: ${DRAFT}`)
}))

test('places are right behind letters of several bytes and behind emoji', () => withPage(async page => {
  await page.goto('/th/check')
  await loaded(page)
  await page.locator('#text').fill('😀 ສະບາຍດີ 👩‍🌾 the illegal migrants came')
  await page.locator('#check button.main').click()
  await page.locator('#f1 .replace').first().click()
  assert.match(await page.locator('#text').inputValue(), /^😀 ສະບາຍດີ 👩‍🌾 the undocumented migrants came$/)
}))

test('no request leaves while a text is checked, and the recorder would have seen one', () => withPage(async (page, context) => {
  await page.goto('/en/check')
  await loaded(page)
  await page.evaluate(() => navigator.serviceWorker?.ready)
  await page.waitForTimeout(500)
  const seen = []
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  client.on('Network.requestWillBeSent', event => seen.push(event.request.url))
  client.on('Network.webSocketCreated', event => seen.push(event.url))
  context.on('request', request => seen.push(request.url()))
  // A browser asks again for our own files when it likes; nothing of a draft is in that.
  const log = () => readFileSync(process.env.SERVER_LOG, 'utf8')
  const asked = () => log().split('\n').filter(line => !line.includes('"route":"asset"')).length
  const before = asked()
  await page.locator('#text').fill(`${DRAFT} zebra-marker-4711`)
  await page.locator('#check button.main').click()
  await page.locator('#result mark').first().waitFor()
  await page.locator('#f1 .replace').first().click()
  await page.waitForTimeout(800)
  assert.deepEqual(seen, [])
  assert.equal(asked(), before, 'the server was asked')
  assert.doesNotMatch(log(), /zebra-marker/)
  // The control: all three ways out are seen by the very same recorder.
  await page.evaluate(async () => {
    navigator.sendBeacon('/healthz?beacon', 'x')
    await fetch('/healthz?fetch')
    await new Promise(resolve => { const image = new Image(); image.onload = image.onerror = resolve; image.src = '/favicon.svg?image' })
  })
  await page.waitForTimeout(500)
  for (const way of ['beacon', 'fetch', 'image']) assert.ok(seen.some(url => url.endsWith(`?${way}`)), `${way} was not seen`)
}))

test('after one visit everything works without a connection', async () => {
  const all = await languages()
  await withPage(async (page, context) => {
    await page.goto('/en/')
    await page.locator('#kept').filter({ hasText: /\w/ }).waitFor({ timeout: 120_000 })
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await context.setOffline(true)
    await page.reload()
    assert.match(await page.locator('h1').innerText(), /Speaking of Migration/)
    await page.locator('#q').pressSequentially('remit', { delay: 20 })
    await page.locator('.suggestions a').first().waitFor()
    for (const { tag } of all) {
      await page.goto(`/${tag}/terms/migrant-worker`)
      assert.ok((await page.locator('.definition').innerText()).length > 20)
      const missing = await page.evaluate(async () => {
        await document.fonts.ready
        return [...document.fonts].filter(({ status }) => status === 'error').map(({ family, weight }) => `${family} ${weight}`)
      })
      assert.deepEqual(missing, [], `${tag}: letters would be empty boxes`)
      await page.goto(`/${tag}/search?q=visa`)
      assert.ok(await page.locator('.results a').count() > 0)
      await page.goto(`/${tag}/browse/${tag}`)
      assert.ok(await page.locator('.index a').count() > 50)
    }
    await page.goto('/en/check')
    await loaded(page)
    await page.locator('#text').fill(DRAFT)
    await page.locator('#check button.main').click()
    await page.locator('#result mark').nth(1).waitFor()
    const api = await page.evaluate(async () => (await fetch('/api/v1/concepts/visa')).json())
    assert.equal(api.id, 'visa')
    for (const address of ['/docs', '/feed/en.atom', '/en/news', '/api/v1/openapi.json']) {
      await page.goto(address)
      assert.match(await page.locator('main').innerText(), /needs a connection/, address)
    }
    await page.goto('/feed/th.atom')
    assert.equal(await page.locator('html').getAttribute('lang'), 'th')
  })
})

test('a visit whose signal broke is gone on with: what came is not fetched again', () => withPage(async page => {
  await page.goto('/en/')
  const kept = page.locator('#kept').filter({ hasText: /\w/ })
  await kept.waitFor({ timeout: 120_000 })
  const lost = await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter(name => name.startsWith('som-'))
    const cache = await caches.open(name)
    const lost = (await cache.keys()).find(({ url }) => url.includes('/edition.'))
    await cache.delete(lost)
    await (await navigator.serviceWorker.getRegistration()).unregister()
    return lost.url
  })
  const fetched = () => readFileSync(process.env.SERVER_LOG, 'utf8').split('\n').filter(line => line.includes('"route":"asset"')).length
  const before = fetched()
  await page.reload()
  await kept.waitFor({ timeout: 120_000 })
  assert.ok(await page.evaluate(async lost => Boolean(await caches.match(lost)), lost), 'what was lost is fetched')
  // The page itself may ask again for one of its own.
  assert.ok(fetched() - before <= 3, `${fetched() - before} files were fetched`)
}))

test('the browser answers as the server does', () => withPage(async (page, context) => {
  await page.goto('/en/')
  await page.locator('#kept').filter({ hasText: /\w/ }).waitFor({ timeout: 120_000 })
  await page.reload()
  const ask = addresses => page.evaluate(all => Promise.all(all.map(async address => (await fetch(address)).text())), addresses)
  const addresses = ['/en/terms/visa', '/th/avoid/illegal-migrant', '/lo/browse/lo', '/zh/search?q=yimin', '/vi/search?q=lao+dong', '/api/v1/concepts/migrant', '/api/v1/search?q=visa', '/en/domains']
  const online = await ask(addresses)
  await context.setOffline(true)
  const offline = await ask(addresses)
  assert.match(online[0], /<a href="http[^"]*" rel="external noopener"/)
  const publishers = all => all[0].match(/<ul class="sources">.*?<\/ul>/g).map(list => list.replace(/<a .*?<\/a>, /g, ''))
  assert.deepEqual(new Set(publishers(offline)), new Set(publishers(online)))
  addresses.forEach((address, n) => assert.equal(unlinked(offline[n]), unlinked(online[n]), address))
}))

/** An answer without sources and the addresses of instruments, which nobody can open without a connection. */
function unlinked(answer) {
  if (/^[[{]/.test(answer)) {
    return JSON.stringify(JSON.parse(answer), (key, value) => key === 'sources' ? undefined : key === 'url' ? '' : value)
  }
  const link = /<a href="[^"]*" rel="external noopener"( title="[^"]*")?>(.*?)<\/a>/g
  const plain = (_, title, words) => title ? `<span${title}>${words}</span>` : words
  return answer.replace(/<ul class="sources">.*?<\/ul>/g, '').replace(link, plain)
}

test('what must be loaded for use without a connection is whole and stays small', async () => {
  const files = Object.values(await kept()).filter(file => !/\.png$|-700\./.test(file))
  for (const name of ['checker', 'edition', 'js/thread', 'js/check', 'js/document', 'js/core', 'style']) {
    assert.ok(files.some(file => file.startsWith(`/assets/${name}.`)), `${name} is not kept`)
  }
  let sum = 0
  for (const file of files) {
    const bytes = await packed(file)
    console.log(`${bytes} ${file}`)
    sum += bytes
    if (file.endsWith('.wasm')) assert.ok(bytes <= BUDGET.wasm, `the program has ${bytes} bytes`)
  }
  console.log(`offline set: ${sum} bytes in ${files.length} files`)
  assert.ok(sum <= BUDGET.offline, `the offline set has ${sum} bytes`)
})

test('a browser refuses an edition that is cut short, altered or foreign', async () => {
  const files = await kept()
  const bytes = async name => new Uint8Array(await (await fetch(BASE + files[name])).arrayBuffer())
  const [wasm, edition, core] = await Promise.all(['checker.wasm', 'edition.som', 'js/core.js'].map(bytes))
  const { open } = await import(`data:text/javascript;base64,${Buffer.from(core).toString('base64')}`)
  const answer = await open(wasm, edition, files)
  assert.equal(answer({ path: '/api/v1/concepts/visa', query: '' }).status, 200)
  // All of the header and of the first row but BLAKE3 itself (48 to 79), which only servers compare, and places all over.
  const header = [...Array(112).keys()].filter(at => at < 48 || at >= 80)
  const places = [...header, ...Array.from({ length: 60 }, (_, n) => n * 7919 * 13 % edition.length), edition.length - 1]
  const altered = places.map((at, n) => edition.with(at, edition[at] ^ 1 << n % 8))
  const cut = [0, 7, 87, 500, edition.length - 1].map(length => edition.slice(0, length))
  for (const wrong of [...altered, ...cut, wasm]) await assert.rejects(open(wasm, wrong, files), /damaged/)
})

test('the first view of a concept is light in every language', async () => {
  for (const { tag } of await languages()) {
    await withPage(async (page, context) => {
      const client = await context.newCDPSession(page)
      await client.send('Network.enable')
      const sizes = new Map()
      const address = new Map()
      client.on('Network.responseReceived', event => address.set(event.requestId, event.response.url))
      client.on('Network.loadingFinished', event => sizes.set(address.get(event.requestId), event.encodedDataLength))
      await page.goto(`/${tag}/terms/migrant-worker`, { waitUntil: 'networkidle' })
      await page.evaluate(() => document.fonts.ready)
      // What the worker fetches afterwards, at rest, is the offline set.
      const all = [...sizes].filter(([url]) => url)
      const sum = all.reduce((before, [, size]) => before + size, 0)
      console.log(`first view ${tag}: ${sum} bytes in ${all.length} files`)
      assert.ok(sum <= BUDGET.view, `${tag}: ${sum} bytes: ${JSON.stringify(all)}`)
      assert.ok(!all.some(([url]) => /\.wasm|\.som$/.test(url)), 'the program is fetched before it is needed')
    }, { serviceWorkers: 'block' })
  }
})

test('it can be installed', () => withProfile(mkdtempSync(join(tmpdir(), 'som-')), async (page, context) => {
  await page.goto('/th/')
  const client = await context.newCDPSession(page)
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors')
  assert.deepEqual(installabilityErrors, [])
  const { errors } = await client.send('Page.getAppManifest')
  assert.deepEqual(errors, [])
}))
