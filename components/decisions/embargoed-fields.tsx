import { Checkbox, InstantField, Select, TextField } from '@/components/form/field'
import { embargoCategories, embargoScopes } from '@/lib/decisions/embargo'
import type { EmbargoLine, EmbargoedLaureate } from '@/lib/decisions/embargo.queries'
import { embargoCategoryWords, embargoScopeWords } from '@/lib/decisions/embargo.words'
import { parisLocal } from '@/lib/kernel/paris'
import { laureateLabel } from './laureate-label'

export const embargoedLabels = {
  name: 'Nom', capacity: 'Organisme ou qualité', category: 'Catégorie', email: 'Adresse électronique', phone: 'Téléphone', knows: 'Peut savoir', applicationId: 'Lauréat', knowsFrom: 'À partir du',
  validates: 'Valide l’annonce',
}

/** Who, of what, from when. */
export function EmbargoedFields({ laureates, person }: { laureates: readonly EmbargoedLaureate[]; person?: EmbargoLine }) {
  const choices = <T extends string>(values: readonly T[], words: Record<T, string>) => values.map((value) => ({ value, label: words[value] }))
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={embargoedLabels.name} defaultValue={person?.name} autoComplete="off" />
        <TextField name="capacity" label={embargoedLabels.capacity} defaultValue={person?.capacity} autoComplete="off" />
        <TextField name="email" label={embargoedLabels.email} type="email" defaultValue={person?.email} optional="unsaid" autoComplete="off" />
        <TextField name="phone" label={embargoedLabels.phone} type="tel" defaultValue={person?.phone} optional autoComplete="off" />
        <Select name="category" label={embargoedLabels.category} choices={choices(embargoCategories, embargoCategoryWords)} defaultValue={person?.category} />
        <Select name="knows" label={embargoedLabels.knows} choices={choices(embargoScopes, embargoScopeWords)} defaultValue={person?.knows} />
      </div>
      <Select
        name="applicationId"
        label={embargoedLabels.applicationId}
        help="Pour qui ne peut savoir que d’un seul lauréat"
        optional="unsaid"
        empty="Aucun en particulier"
        choices={laureates.map(({ applicationId }) => ({ value: applicationId, label: laureateLabel(laureates, applicationId) }))}
        defaultValue={person?.applicationId ?? undefined}
      />
      <InstantField name="knowsFrom" label={embargoedLabels.knowsFrom} help="Heure de Paris ; le courriel part à cette heure, une fois les décisions signées" defaultValue={person && parisLocal(person.knowsFrom)} />
      <Checkbox
        name="validates"
        label={embargoedLabels.validates}
        help="Au nom du partenaire, pour cette annonce seulement, par son compte ; il s’ouvre par un courriel s’il n’existe pas."
        defaultChecked={person?.validates ?? false}
      />
    </>
  )
}
