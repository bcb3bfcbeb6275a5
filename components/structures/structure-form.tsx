import { ActionForm } from '@/components/form/action-form'
import { Checkbox, Select, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { Prefill } from '@/lib/directory/directory-list.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { legalFormWords, servicePointWords } from '@/lib/structures/structure.words'

type Place = { commune: string; departementCode: string }

const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const departements = departementCodes.map((code) => ({ value: code, label: departementLabel(code) }))
const place = { commune: 'Commune (nom ou code INSEE)', departementCode: 'Département' }

/** `within`: the fields' names begin with it. */
function PlaceFields({ within = '', known }: { within?: string; known?: Place | undefined }) {
  return (
    <>
      <TextField name={`${within}commune`} label={place.commune} autoComplete="off" defaultValue={known?.commune} />
      <Select name={`${within}departementCode`} label={place.departementCode} choices={departements} defaultValue={known?.departementCode} />
    </>
  )
}

const structureLabels = { name: 'Nom de la structure', siret: 'SIRET', legalForm: 'Forme juridique', network: 'Réseau', ...place }
const pointLabels = { kind: 'Nature', name: 'Nom public', ...place }

/** Declares the legal person that applies, signs and is paid; `prefill`: what the directory says of it, to be corrected. */
export function StructureForm({ action, next, prefill }: { action: FormAction; next: string | undefined; prefill: Prefill | null }) {
  const { structure, points = [] } = prefill ?? {}
  const ofPoints = points.flatMap((_point, index) => Object.entries(pointLabels).map(([name, label]) => [`points.${index}.${name}`, `Espace ${index + 1}, ${label.toLowerCase()}`]))
  return (
    <ActionForm action={action} labels={{ ...structureLabels, ...Object.fromEntries(ofPoints) }}>
      {next && <Hidden values={{ next }} />}
      <TextField name="siret" label={structureLabels.siret} inputMode="numeric" autoComplete="off" help="14 chiffres ; les espaces ne comptent pas." defaultValue={structure?.siret} />
      <TextField name="name" label={structureLabels.name} autoComplete="organization" defaultValue={structure?.name} />
      <Select name="legalForm" label={structureLabels.legalForm} choices={choicesOf(legalFormWords)} defaultValue={structure?.legalForm ?? ''} />
      <PlaceFields known={structure} />
      <TextField name="network" label={structureLabels.network} optional help="Par exemple le nom d’une fédération ou d’une tête de réseau." />
      {points.length > 0 && (
        <section aria-labelledby="espaces-proposes" className="space-y-4">
          <h2 id="espaces-proposes">Ses espaces d’après l’annuaire</h2>
          <p className="text-soft">Ceux qui sont cochés sont créés avec la structure ; d’autres pourront l’être ensuite.</p>
          {points.map((point, index) => (
            <PointFields key={index} within={`points.${index}.`} point={point} />
          ))}
        </section>
      )}
      <Submit>Déclarer cette structure</Submit>
    </ActionForm>
  )
}

function PointFields({ within, point }: { within: string; point: Prefill['points'][number] }) {
  return (
    <fieldset className="border-t border-line pt-2">
      <legend className="sr-only">{point.name}</legend>
      <Checkbox name={`${within}taken`} label={`Créer « ${point.name} »`} defaultChecked />
      <Fold title={<>Corriger<span className="sr-only"> {point.name}</span></>} look="inline-flex min-h-6 items-center text-sm text-accent" names={[within]}>
        <div className="grid gap-x-6 gap-y-4 pb-3 sm:grid-cols-2">
          <TextField name={`${within}name`} label={pointLabels.name} autoComplete="off" defaultValue={point.name} />
          <Select name={`${within}kind`} label={pointLabels.kind} choices={choicesOf(servicePointWords)} defaultValue={point.kind} />
          <PlaceFields within={within} known={point} />
        </div>
      </Fold>
    </fieldset>
  )
}

/** Adds an espace France services, or a bus, to a structure. */
export function ServicePointForm({ action, structureId, folded }: { action: FormAction; structureId: string; folded?: { title: string; open: boolean } }) {
  const fields = (
    <>
      <Hidden values={{ structureId }} />
      <Select name="kind" label={pointLabels.kind} choices={choicesOf(servicePointWords)} defaultValue="SPACE" />
      <TextField name="name" label={pointLabels.name} autoComplete="off" help="Celui du label, par exemple « France services de Murat »." />
      <PlaceFields />
      <Submit look="plain">Ajouter cet espace</Submit>
    </>
  )
  return (
    <ActionForm action={action} labels={pointLabels}>
      {folded ? <Fold {...folded}>{fields}</Fold> : fields}
    </ActionForm>
  )
}
