/**
 * `node scripts/french.mjs [--write]`: French typography of everything a person reads: no-break space before « : » and
 * inside guillemets, thin one before « ; ! ? », curved apostrophe. Reads the code's own syntax, so that only texts move.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { root } from './root.mjs'
const rooms = ['app', 'components', 'lib', 'prisma/seed', 'e2e']

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'generated') yield* sources(place)
    } else if (/\.tsx?$/.test(entry.name)) yield place
  }
}

/** Looks like a sentence for people: only then are apostrophes and signs French ones. */
const isFrench = (text) => /[éèêàçùôîœ«’»]|\b(le|la|les|un|une|des|du|de|est|pas|vous|votre|ne|sur|pour)\b/i.test(text) && !/\b(SELECT|INSERT|UPDATE|WHERE)\b/.test(text)

export function typeset(text) {
  return text
    .replace(/(?<=[\p{L}\d»)\]}’%€]) (?=[;!?](?:[\s"'`}]|$))/gu, '\u202f')
    .replace(/(?<=[\p{L}\d»)\]}’%€]) (?=:(?:[\s"'`}]|$))/gu, '\u00a0')
    .replace(/(?<=[\d}]) (?=%)/gu, '\u00a0')
    .replace(/(?<=\d) (?=(?:\d{3}[ \u202f])*€)/gu, '\u202f')
    .replace(/« (?=\S|$)/gu, '«\u00a0')
    .replace(/(^|\S) »/gu, '$1\u00a0»')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
}

/** A text of a page that goes on after a value: `{name} : {value}`. */
const followsValue = (node) => ts.isJsxText(node) && node.parent.children?.[node.parent.children.indexOf(node) - 1] !== undefined

/** A value and what stands beside it: no word tells that it is French, the sign does. */
const goesOn = (node) => ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)

function corrections(file) {
  const code = readFileSync(file, 'utf8')
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const changes = []
  const visit = (node) => {
    const tagged = ts.isTaggedTemplateExpression(node)
    if (ts.isImportDeclaration(node) || ts.isRegularExpressionLiteral(node)) return
    if (ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      const from = node.getStart(source, false)
      const start = ts.isJsxText(node) ? node.pos : from
      const text = code.slice(start, node.end)
      const whole = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ? node.parent.parent?.getText?.(source) ?? text : text
      if (ts.isJsxText(node) || isFrench(whole) || (goesOn(node) && /^\} [:%](?!=)|[\p{L}»)] : \$\{$/u.test(text))) {
        const quote = ts.isStringLiteral(node) ? text[0] : ''
        const inner = quote === "'" ? text.replace(/\\'/g, '’') : text
        const better = quote ? quote + typeset(inner.slice(1, -1)) + quote : followsValue(node) ? typeset(`}${inner}`).slice(1) : typeset(inner)
        if (better !== text) changes.push({ start, end: node.end, better })
      }
    }
    if (!tagged) ts.forEachChild(node, visit)
  }
  visit(source)
  return { code, changes }
}

/** Files whose texts need a correction, with the number of places; written when asked. */
export function correctFrench({ write }) {
  const found = []
  for (const room of rooms)
    for (const file of sources(path.join(root, room))) {
      const { code, changes } = corrections(file)
      if (changes.length === 0) continue
      found.push(`${path.relative(root, file)} : ${changes.length}`)
      if (!write) continue
      let next = code
      for (const { start, end, better } of changes.reverse()) next = next.slice(0, start) + better + next.slice(end)
      writeFileSync(file, next)
    }
  return found
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const write = process.argv.includes('--write')
  const found = correctFrench({ write })
  if (found.length > 0) console.log(found.join('\n'))
  if (!write && found.length > 0) {
    console.log('Typographie : corrigez avec node scripts/french.mjs --write')
    process.exitCode = 1
  }
}
