import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { renderPdf, type Block } from '@/lib/pdf/document'
import { checkWords } from './eligibility.words'
import { opinionFrom, opinionValueWords } from './opinion.words'
import type { Summary } from './summary'
import type { MeetingBook } from './summary.queries'

/** The printed book of a meeting: the summaries, one dossier after another, each on a page of its own. */
export const bookPdf = ({ call, summaries, at }: MeetingBook): Promise<Buffer> =>
  renderPdf({
    title: `Livret de séance, ${call.title}`,
    foot: `${call.title} — livret de séance`,
    demonstration: call.nature === 'FICTIONAL',
    at,
    blocks: [
      { kind: 'title', text: 'Livret de séance' },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: call.title },
          { label: 'Dossiers recevables que vous lisez', value: String(summaries.length) },
          { label: 'Édité', value: `le ${formatInstant(at)}` },
        ],
      },
      { kind: 'small', text: 'Ce livret ne porte aucune note. Il est tiré pour une personne : les dossiers dont elle est déportée n’y sont pas.' },
      ...(summaries.length === 0 ? [] : [{ kind: 'list' as const, items: summaries.map(({ number, structureName, title }) => `n° ${number}, ${structureName} : ${title}`) }]),
      ...summaries.flatMap(summaryBlocks),
    ],
  })

function summaryBlocks({ number, title, structureName, words, facts, toSee, fine, checks, opinions }: Summary): Block[] {
  return [
    { kind: 'page' },
    { kind: 'heading', text: `Dossier n° ${number}, ${title}` },
    { kind: 'paragraph', text: structureName },
    ...(words?.text ? [{ kind: 'subheading' as const, text: 'Ce que l’équipe en dit' }, { kind: 'paragraph' as const, text: words.text }] : []),
    { kind: 'subheading', text: 'En bref' },
    { kind: 'facts', items: facts },
    { kind: 'subheading', text: 'Contrôles' },
    ...(toSee.length > 0 ? [{ kind: 'list' as const, items: toSee.map(({ sentence }) => sentence) }] : []),
    { kind: 'paragraph', text: `${toSee.length === 0 ? 'Rien à regarder de près. ' : ''}${plural(fine, 'contrôle automatique sans remarque', 'contrôles automatiques sans remarque')}.` },
    ...(checks.length > 0 ? [{ kind: 'paragraph' as const, text: 'Vérifié par l’équipe :' }, { kind: 'list' as const, items: checks.map((check) => checkWords[check]) }] : []),
    { kind: 'subheading', text: 'Avis' },
    opinions.length === 0
      ? { kind: 'paragraph', text: 'Aucun avis n’a été rendu.' }
      : { kind: 'list', items: opinions.map((opinion) => `${opinionFrom(opinion)}, ${opinionValueWords[opinion.value].toLowerCase()}${opinion.grounds ? ` : ${opinion.grounds}` : ''}`) },
  ]
}
