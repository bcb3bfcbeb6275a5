import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import { departementLabel } from '@/lib/places/departement'
import type { StaffedStructure, StructureShown } from '@/lib/structures/structure.queries'
import { legalFormWords, membershipWords, servicePointWords } from '@/lib/structures/structure.words'
import { Colleagues, type ColleagueActions } from './colleagues'
import { ServicePointForm } from './structure-form'

/** What is known of a structure. */
export function StructureFacts({ structure }: { structure: StructureShown }) {
  return (
    <Facts
      items={[
        { label: 'SIRET', value: <span className="tabular-nums">{formatSiret(structure.siret)}</span> },
        { label: 'Forme juridique', value: legalFormWords[structure.legalForm] },
        { label: 'Siège', value: `${structure.commune}, ${departementLabel(structure.departementCode)}` },
        ...(structure.network ? [{ label: 'Réseau', value: structure.network }] : []),
      ]}
    />
  )
}

type Props = { structure: StaffedStructure; me: string; addServicePoint: FormAction; colleagues: ColleagueActions }

export function StructurePage({ structure, me, addServicePoint, colleagues }: Props) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mes candidatures', href: routes.applicant() }]}
        title={structure.name}
        state={`${structure.fictional ? 'Structure fictive. ' : ''}Votre accès : ${membershipWords[structure.role]}.`}
      />
      <div className="space-y-10">
        <StructureFacts structure={structure} />
        <section aria-labelledby="espaces">
          <h2 id="espaces" className="mb-3">
            Espaces France services
          </h2>
          <ServicePoints structure={structure} />
        </section>
        <Colleagues structure={structure} me={me} actions={colleagues} />
        {structure.mayWrite && (
          <section aria-labelledby="ajouter-espace">
            <h2 id="ajouter-espace" className="mb-3">
              Ajouter un espace
            </h2>
            <ServicePointForm action={addServicePoint} structureId={structure.id} />
          </section>
        )}
      </div>
    </>
  )
}

function ServicePoints({ structure }: { structure: StructureShown }) {
  if (structure.servicePoints.length === 0) return <Empty>Aucun espace n’est encore déclaré : une candidature en concerne au moins un.</Empty>
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Nom public</th>
          <th scope="col">Nature</th>
          <th scope="col">Commune</th>
          <th scope="col">Département</th>
        </tr>
      </thead>
      <tbody>
        {structure.servicePoints.map((point) => (
          <tr key={point.id}>
            <th scope="row">{point.name}</th>
            <td data-label="Nature">{servicePointWords[point.kind]}</td>
            <td data-label="Commune">{point.commune}</td>
            <td data-label="Département">{departementLabel(point.departementCode)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
