import type { Locator, Page } from '@playwright/test'
import { beginThread, expect, sendReply, test } from './place.ts'

type Post = { id: string; html: string; markdown: string }

const headers = { 'sec-fetch-site': 'same-origin' }
const person = 'Jonas Reinhardt'

async function answer(page: Page, address: string, markdown: string): Promise<Post> {
  const sent = await page.request.post(`/api${address}/replies`, { headers, data: { markdown } })
  expect(sent.ok(), await sent.text()).toBe(true)
  return sent.json()
}

/** The only reply of a thread, as the server has it. */
async function onlyReply(page: Page, address: string): Promise<Post> {
  const { items } = await (await page.request.get(`/api${address}/replies`)).json()
  expect(items).toHaveLength(1)
  return items[0]
}

async function openEditor(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More about this reply' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  return page.getByRole('article').last().locator('.ProseMirror')
}

async function keepChange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep the change' }).click()
  await expect(page.getByRole('button', { name: 'Keep the change' })).toBeHidden()
}

/** Opens a thread of one's own with the caret in the empty editor. */
async function startWriting(page: Page, title: string): Promise<string> {
  const address = await beginThread(page, 'seals-gaskets', title)
  await page.goto(address)
  await page.locator('.ProseMirror[aria-label="Your reply"]').click()
  return address
}

async function send(page: Page): Promise<void> {
  await sendReply(page)
  await expect(page.getByRole('button', { name: 'More about this reply' })).toHaveCount(1)
}

/** Pastes as another program would have copied it. */
async function paste(page: Page, html: string, text: string, picture = false): Promise<void> {
  await page.locator('.ProseMirror[aria-label="Your reply"]').evaluate(
    (editor, copied) => {
      const data = new DataTransfer()
      if (copied.html) data.setData('text/html', copied.html)
      if (copied.text) data.setData('text/plain', copied.text)
      if (copied.picture) data.items.add(new File([new Uint8Array(8)], 'image.png', { type: 'image/png' }))
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    { html, text, picture },
  )
}

const documents = [
  'Words\n\n# One\n\n#### Four\n\n###### Six\n\nTitle\n=====\n\n- [ ] buy cable\n- [x] call **Rui**\n\n1) a\n2) b',
  'The <b> element, <!-- a note --> and <script>alert(1)</script>\n\n\\# no heading\n\n1\\. no list\n\na\n\\===',
  'then `code` &copy; C:\\\\temp https://a.example/b_c and www.x.example ![x](/api/files/1/original) after',
  '[`a`](/x) **`b`** **重要）**&#12391;す _**c**_ ~~d~~ 1\n2\n\n| a | b |\n| :-- | --: |\n| `x\\|y` | 2 |\n\n````\n```\n````',
  '- [x] done\n\n  > quote\n\n  3. three\n  4. four\n- ![outside](https://a.example/p.png)\n\n[r]: https://a.example "t"\n\n[it][r]',
]

for (const [at, markdown] of documents.entries()) {
  test(`an edit changes nothing but the letter that is typed, document ${at + 1}`, async ({ as }) => {
    const page = await as(person)
    const address = await beginThread(page, 'seals-gaskets', `Editing document ${at + 1}`)
    const before = await answer(page, address, markdown)
    await page.goto(address)
    for (const letters of ['ø', 'øø']) {
      const editor = await openEditor(page)
      await editor.locator('p').first().click()
      await page.keyboard.press('End')
      await page.keyboard.type('ø')
      await keepChange(page)
      const { html } = await onlyReply(page, address)
      expect(html).toContain(letters)
      expect(html.replaceAll('ø', '')).toBe(before.html)
    }
  })
}

test('what is typed is shown to readers as the editor shows it', async ({ as }) => {
  const page = await as(person)
  const address = await startWriting(page, 'Typing signs')
  await page.keyboard.type('# 4711 is no heading')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('- no list')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('---')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Note:')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('text <b> and https://a.example/b_c')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('123')
  await page.keyboard.press('Control+i')
  await page.keyboard.type('456')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('789')
  await send(page)
  const { html } = await onlyReply(page, address)
  const link = '<a href="https://a.example/b_c" rel="noopener nofollow ugc">https://a.example/b_c</a>'
  expect(html).toBe(
    [
      '<p># 4711 is no heading<br />\n- no list<br />\n---</p>',
      `<p><strong>Note:</strong>text &lt;b&gt; and ${link}</p>`,
      '<p><strong>123<em>456</em></strong><em>789</em></p>',
    ].join('\n'),
  )
})

test('Enter in a cell leads to the cell below, and tasks can be ticked', async ({ as }) => {
  const page = await as(person)
  const address = await startWriting(page, 'Typing tables and tasks')
  await page.keyboard.type('- [ ] buy cable')
  await page.keyboard.press('Enter')
  await page.keyboard.type('call Rui')
  await page.locator('.ProseMirror li.task input').last().click()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Table', exact: true }).click()
  for (const word of ['one', 'two', 'three', 'four']) {
    await page.keyboard.type(word)
    await page.keyboard.press('Enter')
  }
  await send(page)
  const { html } = await onlyReply(page, address)
  expect(html).toContain('<li class="task"><input type="checkbox" disabled />buy cable</li>')
  expect(html).toContain('<li class="task"><input type="checkbox" disabled checked />call Rui</li>')
  for (const word of ['<th>one</th>', '<td>two</td>', '<td>three</td>', '<td>four</td>']) expect(html).toContain(word)
  expect(html).not.toContain('br')
})

test('a chosen name stands before a comma, and is escaped', async ({ as }) => {
  const page = await as(person)
  const address = await startWriting(page, 'Typing names')
  await page.keyboard.type('Ask @Marta Wi'.slice(0, 10))
  await expect(page.getByRole('option', { name: /Marta/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type(', please')
  await send(page)
  const { html, markdown } = await onlyReply(page, address)
  expect(markdown).toMatch(/^Ask \[@[^\]]+\]\(\/people\/[\w-]+\), please$/)
  expect(html).toContain('class="mention">@Mar')
})

test('text from another program is text, with its headings, lists and tables', async ({ as }) => {
  const page = await as(person)
  const address = await startWriting(page, 'Pasting from Word')
  const item = (text: string, level: number, sign: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span>${text}</p>`
  const table =
    '<table><tr><td><p>Part</p></td><td rowspan=2>both</td></tr><tr><td><p>one</p><p>two</p></td></tr></table>'
  const list = item('first', 1, '·') + item('inner', 2, 'o') + item('second', 1, '·')
  await paste(page, `<h1>Seals</h1>${list}${table}<p>End</p>`, 'Seals first', true)
  await expect(page.locator('.ProseMirror[aria-label="Your reply"] h1')).toHaveText('Seals')
  await send(page)
  const { html } = await onlyReply(page, address)
  expect(html).not.toContain('<img')
  expect(html.replaceAll('\n', '')).toBe(
    '<h1>Seals</h1><ul><li>first<ul><li>inner</li></ul></li><li>second</li></ul>' +
      '<table><thead><tr><th>Part</th><th>both</th></tr></thead><tbody><tr><td>one two</td><td></td></tr></tbody></table><p>End</p>',
  )
})

test('plain text that is pasted stays plain', async ({ as }) => {
  const page = await as(person)
  const address = await startWriting(page, 'Pasting plain text')
  await paste(page, '', '# 4711\n- x & <b>')
  await send(page)
  expect((await onlyReply(page, address)).html).toBe('<p># 4711</p>\n<p>- x &amp; &lt;b&gt;</p>')
})
