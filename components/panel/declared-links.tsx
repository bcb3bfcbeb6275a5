import { formatDay } from '@/lib/kernel/days'
import type { DeclaredLink } from '@/lib/panel/panel.queries'
import { interestWords } from '@/lib/panel/panel.words'
import { departementLabel } from '@/lib/places/departement'

function detailsOf({ siren, network, commune, departementCode, fromOn, untilOn }: DeclaredLink): string {
  const place = commune ?? (departementCode && departementLabel(departementCode))
  return [
    siren && `SIREN ${siren}`,
    network,
    place,
    fromOn && `depuis le ${formatDay(fromOn)}`,
    untilOn && `jusqu’au ${formatDay(untilOn)}`,
  ].filter(Boolean).join(', ')
}

/** Declared links, as those who may read them see them. */
export function DeclaredLinks({ links }: { links: readonly DeclaredLink[] }) {
  if (links.length === 0) return <span className="text-soft">aucun lien</span>
  return (
    <ul className="list-disc pl-5">
      {links.map((link, index) => (
        <li key={index}>
          {interestWords[link.kind]}&nbsp;: {link.label}
          {detailsOf(link) !== '' && <span className="text-soft"> ({detailsOf(link)})</span>}
        </li>
      ))}
    </ul>
  )
}
