import type { EntryPage as Entry } from '@/lib/directory/directory-list.queries'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import { departementLabel } from '@/lib/places/departement'
import { legalFormWords, servicePointWords } from '@/lib/structures/structure.words'
import { PageHeader } from '../layout/page-header'
import { Facts } from '../ui/facts'
import { MailLink } from '../ui/mail-link'
import { directoryTrail } from './trail'

const unknown = <span className="text-soft">non indiqué</span>

/** All that the directory says of one espace. */
export function EntryPage({ entry }: { entry: Entry }) {
  return (
    <>
      <PageHeader
        trail={directoryTrail}
        title={entry.name}
        state={entry.goneAt ? `Disparu de l’annuaire depuis le ${formatInstant(entry.goneAt)}.` : 'Présent dans le dernier annuaire qui le dit.'}
      />
      <Facts
        items={[
          { label: 'Nature', value: servicePointWords[entry.kind] },
          { label: 'Identifiant', value: entry.externalId ?? unknown },
          { label: 'Adresse', value: entry.address || unknown },
          { label: 'Commune', value: `${entry.commune} (${entry.communeCode}), ${departementLabel(entry.departementCode)}` },
          { label: 'Téléphone', value: entry.phone || unknown },
          { label: 'Courriel', value: entry.mail ? <MailLink address={entry.mail} /> : unknown },
          { label: 'Horaires', value: entry.hours || unknown },
          { label: 'Structure porteuse', value: entry.structureName || unknown },
          { label: 'SIRET', value: entry.siret ? <span className="tabular-nums">{formatSiret(entry.siret)}</span> : unknown },
          { label: 'Forme juridique', value: entry.legalForm ? legalFormWords[entry.legalForm] : unknown },
          { label: 'D’après', value: <a href={routes.directoryImport(entry.import.id)}>l’import du {formatInstant(entry.import.at)}</a> },
        ]}
      />
    </>
  )
}
