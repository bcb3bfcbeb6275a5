import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { actWords, objectWords } from '@/lib/journal/journal.words'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const filesOf = (folder: string, wanted: RegExp) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.posix.join(folder, name)).filter((name) => wanted.test(name) && !name.includes('/generated/')).sort()

/** As a reader sees it: every space is a space. */
const plain = (text: string) => text.replace(/&nbsp;|\s+/g, ' ').trim()

/** Every text that the screens hold: what stands in the pages and components, and the words that they show. */
function screenTexts(): Set<string> {
  const texts = new Set<string>()
  const files = [...filesOf('app', /\.tsx?$/), ...filesOf('components', /\.tsx?$/), ...filesOf('lib', /(\.words|staff-tasks)\.ts$/)]
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) texts.add(plain(node.text))
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, false, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))
  }
  return texts
}

describe('guide et autres pages', () => {
  const pages = ['README.md', ...filesOf('docs', /\.md$/)]

  test('chaque mot en gras du guide est un mot des écrans', () => {
    const texts = screenTexts()
    const bold = filesOf('docs/guide', /\.md$/).flatMap((file) => [...read(file).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words]) => `${file}: ${plain(words ?? '')}`))
    expect(bold.length).toBeGreaterThan(80)
    expect(bold.filter((words) => !texts.has(words.slice(words.indexOf(': ') + 2)))).toEqual([])
    // Every page and component is parsed.
  }, 30_000)

  test('chaque lien mène à un fichier', () => {
    const links = pages.flatMap((page) => [...read(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target]) => ({ page, target: target ?? '' })))
    expect(links.length).toBeGreaterThan(12)
    expect(links.filter(({ page, target }) => !existsSync(path.resolve(root, path.dirname(page), target)))).toEqual([])
  })

  test('chaque commande npm citée existe', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const cited = pages.flatMap((page) => [...read(page).matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(([, name]) => name ?? ''))
    expect(cited.length).toBeGreaterThan(5)
    expect(cited.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('glossaire', () => {
  const glossary = read('docs/glossary.md')
  const schema = readdirSync(path.join(root, 'prisma/schema')).map((file) => read(`prisma/schema/${file}`)).join('\n')
  const rows = new Set([...glossary.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1]))

  test('a une ligne pour chaque valeur énumérée de la base', () => {
    const enums = [...schema.matchAll(/^enum (\w+) \{([^}]*)\}/gm)]
    expect(enums.length).toBeGreaterThan(20)
    const missing = enums.flatMap(([, name, body]) => (body ?? '').trim().split(/\s+/).filter((value) => !rows.has(`${name}.${value}`)).map((value) => `${name}.${value}`))
    expect(missing).toEqual([])
  })

  test('a une ligne pour chaque objet de la base', () => {
    const models = [...schema.matchAll(/^model (\w+) /gm)].map((match) => match[1])
    expect(models.filter((model) => model && !rows.has(model))).toEqual([])
  })

  const column = (title: string, n: number) => {
    const section = glossary.split(/^## /m).find((part) => part.startsWith(title)) ?? ''
    return [...section.matchAll(/^\| `.*\|$/gm)].map(([row]) => row.split('|')[n]?.trim().replaceAll('`', '') ?? '')
  }

  type Table = { verb: string; event: string }[]
  const tables = Promise.all(filesOf('lib', /\.lifecycle\.ts$/).map((file) => import(path.join(root, file)) as Promise<Record<string, Table>>)).then((modules) =>
    modules.flatMap((module) => Object.entries(module)).flatMap(([name, table]) => {
      const object = /^(.+)Lifecycle$/.exec(name)?.[1]
      return object ? table.map(({ verb, event }) => [`${object[0]?.toUpperCase()}${object.slice(1)}Verb.${verb}`, event] as const) : []
    }))

  test('a une ligne pour chaque verbe d’un cycle de vie, qui dit son nom au journal', async () => {
    const verbs = await tables
    expect(new Set(verbs.map(([verb]) => verb.split('.')[0])).size).toBe(filesOf('lib', /\.lifecycle\.ts$/).filter((file) => !file.includes('/kernel/')).length)
    const written = new Map(column('Verbs', 1).map((verb, index) => [verb, column('Verbs', 3)[index]]))
    expect([...written.entries()].sort()).toEqual([...new Map(verbs)].sort())
  })

  test('nomme chaque verbe par le bouton qui le fait', () => {
    const texts = screenTexts()
    const buttons = column('Verbs', 2).filter((words) => !words.startsWith('follows from '))
    expect(buttons.filter((words) => ![...texts].some((text) => text === words || text === `${words} n°`))).toEqual([])
  })

  test('a une ligne pour chaque acte que le journal retient, et pour aucun autre', async () => {
    const inCommands = filesOf('lib', /\.commands\.ts$/).flatMap((file) => read(file).match(/(?<=')[a-z][a-z-]+\.[a-z][a-z-]+(?='(?!:))/g) ?? [])
    const acts = new Set([...inCommands, ...(await tables).map(([, event]) => event)])
    expect(acts.size).toBeGreaterThan(60)
    expect(column('Acts', 1).sort()).toEqual([...acts].sort())
  })

  test('nomme chaque acte du journal comme l’écran', () => {
    expect(column('Acts', 1).map((verb, index) => [verb, column('Acts', 2)[index]])).toEqual(Object.entries(actWords))
  })

  test('nomme l’objet de chaque acte comme l’écran', () => {
    const screen = new Map(column('Objects', 1).map((code, index) => [code, column('Objects', 2)[index]]))
    for (const [code, word] of Object.entries(objectWords)) expect(screen.get(code)?.split(/, | \(/)).toContain(word)
  })

  test('n’écrit chaque ligne qu’une fois', () => {
    const all = [...glossary.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1])
    expect(all.filter((row, index) => all.indexOf(row) !== index)).toEqual([])
  })
})

describe('planchers de sécurité', () => {
  test('aucun paquet n’est installé sous la version qui corrige ses failles connues', () => {
    const floors = JSON.parse(read('docs/security-floors.json')) as Record<string, string>
    for (const [name, floor] of Object.entries(floors)) {
      const { version } = JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string }
      const [a, b] = [version, floor].map((text) => text.split('.').map(Number))
      const order = [0, 1, 2].map((index) => (a?.[index] ?? 0) - (b?.[index] ?? 0)).find((difference) => difference !== 0) ?? 0
      expect(order, `${name} ${version} < ${floor}`).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('règles d’import', () => {
  const known = ['app/layout.tsx', 'lib/calls/window.ts', 'lib/calls/public-call.queries.ts', 'lib/envelope/plan.ts', 'lib/jobs/worker.ts', 'lib/optimum/milp.ts']
  const bad = [
    ['lib/kernel/zz-bad.ts', `import '@/app/layout'`, 'nobody-knows-app'],
    ['components/ui/zz-bad.ts', `import '@/lib/calls/window'`, 'kit-knows-kernel-only'],
    ['components/calls/zz-bad.ts', `import '@/lib/calls/public-call.queries'`, 'components-know-pure-files'],
    ['lib/calls/zz-bad.ts', `import 'zod'`, 'pure-files-are-pure'],
    ['lib/calls/zz-bad.queries.ts', `import 'next/headers'`, 'only-auth-and-actions-know-next'],
    ['lib/calls/zz-late.ts', `import '@/lib/envelope/plan'`, 'line-calls'],
    ['app/zz-bad.ts', `import '@prisma/client'`, 'prisma-in-few-rooms'],
    ['app/zz-search.ts', `import '@/lib/optimum/milp'`, 'searches-in-their-process'],
    ['app/zz-job.ts', `import '@/lib/jobs/worker'`, 'worker-of-the-web'],
  ] as const

  /** The checker's words on a small house that breaks each rule once. */
  const output = (() => {
    mkdirSync(path.join(root, '.data'), { recursive: true })
    const folder = mkdtempSync(path.join(root, '.data', 'rule-'))
    const place = (file: string) => {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      return path.join(folder, file)
    }
    try {
      for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json', ...known]) copyFileSync(path.join(root, file), place(file))
      symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
      for (const [file, code] of bad) writeFileSync(place(file), `${code}\n`)
      const checker = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
      return spawnSync(process.execPath, [checker, '--config', '.dependency-cruiser.mjs', ...bad.map(([file]) => file)], { cwd: folder, encoding: 'utf8' }).stdout
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })()

  test.each(bad)('%s ne peut pas écrire : %s', (file, _code, rule) => {
    expect(output).toContain(`${rule}: ${file}`)
  })
})
