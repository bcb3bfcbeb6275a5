import { mapNotes } from '@/lib/decisions/press-kit'
import type { PublicLaureate, PublicResults } from '@/lib/decisions/results'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { departementLabel } from '@/lib/places/departement'
import { mapSvg } from '@/lib/places/map'

/** Colours of the look, light: a picture has no theme. */
const [paper, ink, soft, accent] = ['#fbfaf7', '#1b2225', '#525c61', '#0b5c5e']

type Card = { over: string; title: string; lines: string[]; foot: string; held: readonly string[] }

function map(held: readonly string[], width: number) {
  // eslint-disable-next-line @next/next/no-img-element -- drawn here, never sent to a browser
  return <img alt="" src={`data:image/svg+xml;base64,${Buffer.from(mapSvg(new Set(held))).toString('base64')}`} width={width} height={Math.round((width * 585) / 613)} />
}

/** The picture of a shared link, 1200 × 630: words on the left, the map on the right. Plain elements with inline styles: it is drawn on the server. */
function card({ over, title, lines, foot, held }: Card) {
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', background: paper, color: ink, fontFamily: 'DejaVu Sans', borderTop: `16px solid ${accent}` }}>
      <div style={{ display: 'flex', flexDirection: 'column', width: 620, padding: '44px 0 36px 56px' }}>
        <div style={{ fontSize: 26, color: soft }}>{over}</div>
        <div style={{ fontSize: title.length > 60 ? 38 : 48, fontWeight: 700, marginTop: 20, lineHeight: 1.2 }}>{title}</div>
        <div style={{ display: 'flex', flexDirection: 'column', fontSize: 30, marginTop: 24, lineHeight: 1.4 }}>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
        <div style={{ fontSize: 20, color: soft, marginTop: 'auto' }}>{foot}</div>
      </div>
      <div style={{ display: 'flex', flexGrow: 1, alignItems: 'center', justifyContent: 'center' }}>
        {map(held, 520)}
      </div>
    </div>
  )
}

/** What is invented says so; so does a site that is nobody's service. */
const footOf = ({ nature }: PublicResults, demo: boolean): string =>
  [nature === 'FICTIONAL' && 'Données de démonstration', demo && 'Site de démonstration, sans lien avec le financeur', !demo && nature !== 'FICTIONAL' && 'Fond de carte : @svg-maps, CC BY 4.0'].filter(Boolean).join(' · ')

export function resultsCard(results: PublicResults, demo: boolean) {
  const held = [...new Set(results.laureates.map(({ departementCode }) => departementCode))]
  return card({
    over: results.title,
    title: plural(results.laureates.length, 'lauréat'),
    lines: [`Dans ${plural(held.length, 'département')}`, `Annoncés le ${formatDay(results.announcedOn)}`],
    foot: footOf(results, demo),
    held,
  })
}

export const laureateCard = (results: PublicResults, { name, departementCode, region }: PublicLaureate, demo: boolean) =>
  card({ over: results.title, title: name, lines: [departementLabel(departementCode), region, `Lauréat annoncé le ${formatDay(results.announcedOn)}`], foot: footOf(results, demo), held: [departementCode] })

/** The map of the press kit, 1400 × 1500, with what is written under it. */
export function mapPicture(results: PublicResults) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', width: '100%', height: '100%', background: '#ffffff', color: soft, fontFamily: 'DejaVu Sans', fontSize: 26, padding: 40 }}>
      {map(results.laureates.map(({ departementCode }) => departementCode), 1320)}
      <div style={{ display: 'flex', flexDirection: 'column', marginTop: 'auto', lineHeight: 1.4 }}>
        {mapNotes(results).map((note) => (
          <div key={note}>{note}</div>
        ))}
      </div>
    </div>
  )
}
