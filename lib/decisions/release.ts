import { formatDay } from '@/lib/kernel/days'
import { listOf, plural } from '@/lib/kernel/french'
import { departementLabel } from '@/lib/places/departement'
import type { Document } from '@/lib/pdf/document'
import { figuresOf, type PublicResults } from './results'

const unknown = 'non publié'

/** The paragraph that opens the release: what the record knows, in sentences; what it does not is in the figures, « non publié ». */
function opening({ title, announcedOn, laureates, applications, president, envelope }: PublicResults): string {
  const count = (values: string[]) => new Set(values).size
  const places = [plural(count(laureates.map(({ departementCode }) => departementCode)), 'département'), plural(count(laureates.map(({ region }) => region)), 'région')]
  return [
    `${title} : les résultats sont annoncés le ${formatDay(announcedOn)}.`,
    `${applications.value === null ? '' : `Sur ${applications.value} candidatures reçues, `}${plural(laureates.length, 'projet est lauréat', 'projets sont lauréats')}, dans ${listOf(places)}.`,
    envelope.value === null ? '' : `L’enveloppe de l’appel est de ${envelope.value}.`,
    president.value === null ? '' : `Présidence du jury : ${president.value}.`,
  ].filter(Boolean).join(' ')
}

/** Whose words these are. A site may be read far from here: the text says it itself. */
function standing({ nature, source }: PublicResults): string | null {
  if (nature === 'FICTIONAL') return 'Données de démonstration : cet appel, ces structures et ces personnes sont inventés.'
  if (nature === 'RUN') return null
  return `Texte établi à partir de faits publiés${source ? ` (${source})` : ''} : ce n’est pas le communiqué du financeur.`
}

/** The text of the release, in the order of the programme: call, partners, jury, figures, ambitions, list. */
export function release(results: PublicResults): Document {
  const { title, funder, partners, contact, announcedOn, ambitions, laureates, nature } = results
  const says = standing(results)
  return {
    title: `Annonce des lauréats — ${title}`,
    foot: `${title} — annonce du ${formatDay(announcedOn)}`,
    demonstration: nature === 'FICTIONAL',
    at: new Date(`${announcedOn}T00:00:00.000Z`),
    blocks: [
      { kind: 'title', text: `${plural(laureates.length, 'lauréat')} · ${title}` },
      ...(says === null ? [] : [{ kind: 'small' as const, text: says }]),
      { kind: 'paragraph', text: opening(results) },
      { kind: 'heading', text: 'L’appel en bref' },
      {
        kind: 'facts',
        items: [
          { label: 'Appel', value: title },
          { label: 'Financeur', value: funder || unknown },
          { label: 'Partenaires', value: partners || unknown },
          { label: 'Annonce', value: formatDay(announcedOn) },
          ...figuresOf(results).map(({ label, value, source }) => ({ label, value: value === null ? unknown : source && source !== results.source ? `${value} (source : ${source})` : value })),
        ],
      },
      ...(ambitions.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'Ce que l’appel voulait' },
            { kind: 'list', items: ambitions.map((ambition) => `${ambition.title}. ${ambition.text}`) },
          ] as const)),
      { kind: 'heading', text: 'Les lauréats' },
      { kind: 'paragraph', text: 'Classés par le nom des France services.' },
      {
        kind: 'table',
        columns: [{ label: 'France services', width: 5 }, { label: 'Département', width: 3 }, { label: 'Région', width: 3 }],
        rows: laureates.map(({ name, departementCode, region }) => [name, departementLabel(departementCode), region]),
      },
      ...(contact ? [{ kind: 'facts' as const, items: [{ label: 'Contact', value: contact }] }] : []),
    ],
  }
}
