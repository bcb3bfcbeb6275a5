import { ActionForm } from '@/components/form/action-form'
import { Select, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { legalFormWords, servicePointWords } from '@/lib/structures/structure.words'

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const departements = departementCodes.map((code) => ({ value: code, label: departementLabel(code) }))
const place = { commune: 'Commune (nom ou code INSEE)', departementCode: 'Département' }

function PlaceFields() {
  return (
    <>
      <TextField name="commune" label={place.commune} autoComplete="off" />
      <Select name="departementCode" label={place.departementCode} choices={departements} />
    </>
  )
}

/** Declares the legal person that applies, signs and is paid. */
export function StructureForm({ action, next }: { action: FormAction; next: string | undefined }) {
  const labels = { name: 'Nom de la structure', siret: 'SIRET', legalForm: 'Forme juridique', network: 'Réseau', ...place }
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mes candidatures', href: routes.applicant() }]}
        title="Déclarer une structure"
        state="La personne morale qui porte le projet, signe les actes et reçoit l’aide."
      />
      <ActionForm action={action} labels={labels}>
        {next && <Hidden values={{ next }} />}
        <TextField name="siret" label={labels.siret} inputMode="numeric" autoComplete="off" help="14 chiffres ; les espaces ne comptent pas." />
        <TextField name="name" label={labels.name} autoComplete="organization" />
        <Select name="legalForm" label={labels.legalForm} choices={choicesOf(legalFormWords)} />
        <PlaceFields />
        <TextField name="network" label={labels.network} optional help="Par exemple le nom d’une fédération ou d’une tête de réseau." />
        <Submit>Déclarer cette structure</Submit>
      </ActionForm>
    </>
  )
}

/** Adds an espace France services, or a bus, to a structure. */
export function ServicePointForm({ action, structureId }: { action: FormAction; structureId: string }) {
  const labels = { kind: 'Nature', name: 'Nom public', ...place }
  return (
    <ActionForm action={action} labels={labels}>
      <Hidden values={{ structureId }} />
      <Select name="kind" label={labels.kind} choices={choicesOf(servicePointWords)} defaultValue="SPACE" />
      <TextField name="name" label={labels.name} autoComplete="off" help="Celui du label, par exemple « France services de Murat »." />
      <PlaceFields />
      <Submit look="plain">Ajouter cet espace</Submit>
    </ActionForm>
  )
}
