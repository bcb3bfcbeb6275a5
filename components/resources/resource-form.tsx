import { Choices, Select, TextArea, TextField } from '@/components/form/field'
import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { ShownIf } from '@/components/form/shown-if'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { accesses, ambitions, licences, natures, practiceParts, readers, terrains, themes } from '@/lib/resources/resource'
import type { ResourceForm as Form, ResourceText } from '@/lib/resources/resource.queries'
import { accessWords, ambitionWords, licenceWords, natureWords, practiceHelp, practiceWords, readerWords, terrainWords, themeWords } from '@/lib/resources/resource.words'

const wordsOf = <Code extends string | number>(codes: readonly Code[], words: Readonly<Record<Code, string>>) => codes.map((code) => ({ value: String(code), label: words[code] }))

const labels = {
  nature: 'Nature', title: 'Titre', summary: 'Ce qu’on y trouve', author: 'Auteur', access: 'Qui peut la lire', licence: 'Licence', link: 'Lien', departementCode: 'Département d’origine',
  themes: 'Thèmes', ambitions: 'Ambitions', terrains: 'Territoires', readers: 'Pour qui',
  ...Object.fromEntries(practiceParts.map((part) => [`practice.${part}`, practiceWords[part]])),
}
const practiceOnly = ['PRACTICE']

function Fields({ resource, author }: { resource: ResourceText | null; author: string }) {
  return (
    <>
      <Select name="nature" label={labels.nature} choices={wordsOf(natures, natureWords)} defaultValue={resource?.nature} help="Une fiche d’essaimage raconte une pratique pour que d’autres la reprennent : le formulaire vous guide." />
      <TextField name="title" label={labels.title} defaultValue={resource?.title} maxLength={160} />
      <TextArea name="summary" label={labels.summary} rows={3} defaultValue={resource?.summary} help="Une ou deux phrases, lues dans la liste." />
      <ShownIf name="nature" anyOf={practiceOnly} condition="Pour une fiche d’essaimage seulement.">
        <div className="space-y-6">
          {practiceParts.map((part) => (
            <TextArea key={part} name={`practice.${part}`} label={practiceWords[part]} help={practiceHelp[part]} rows={4} optional={part !== 'context' && part !== 'done'} defaultValue={resource?.practice?.[part]} />
          ))}
        </div>
      </ShownIf>
      <TextField name="link" type="url" label={labels.link} optional defaultValue={resource?.link} placeholder="https://" help="L’adresse d’une page ou d’une vidéo. Les fichiers se joignent à l’étape suivante." />
      <Choices name="themes" label={labels.themes} several choices={wordsOf(themes, themeWords)} defaultValue={resource?.themes} />
      <Choices name="ambitions" label={labels.ambitions} several optional help="Aucune case cochée : toutes." choices={wordsOf(ambitions, ambitionWords)} defaultValue={resource?.ambitions.map(String)} />
      <Choices name="terrains" label={labels.terrains} several optional help="Aucune case cochée : tous." choices={wordsOf(terrains, terrainWords)} defaultValue={resource?.terrains} />
      <Choices name="readers" label={labels.readers} several optional help="Aucune case cochée : tout le monde." choices={wordsOf(readers, readerWords)} defaultValue={resource?.readers} />
      <Select name="departementCode" label={labels.departementCode} optional empty="Sans département" choices={departementCodes.map((value) => ({ value, label: departementLabel(value) }))} defaultValue={resource?.departementCode ?? ''} />
      <TextField name="author" label={labels.author} defaultValue={resource?.author ?? author} help="Une structure ou un service plutôt qu’une personne." />
      <Select name="licence" label={labels.licence} choices={wordsOf(licences, licenceWords)} defaultValue={resource?.licence ?? 'OPEN'} />
      <Choices name="access" label={labels.access} choices={wordsOf(accesses, accessWords)} defaultValue={[resource?.access ?? 'LAUREATES']} />
    </>
  )
}

/** A new resource, kept as a draft until its author proposes it. */
export function ProposeResourcePage({ form: { laureates, inspiredBy, staff }, create }: { form: Form; create: FormAction }) {
  const [first] = laureates
  return (
    <>
      <PageHeader
        trail={[{ label: 'Ressourcerie', href: routes.resources() }]}
        title="Proposer une ressource"
        state={inspiredBy ? <>Inspirée de « {inspiredBy.title} ».</> : 'Elle reste un brouillon jusqu’à ce que vous la proposiez ; l’équipe la relit avant de la publier.'}
      />
      <ActionForm action={create} labels={{ ...labels, laureateId: 'Au nom de' }}>
        <Hidden values={{ inspiredBy: inspiredBy?.id ?? '', ...(laureates.length + Number(staff) === 1 && { laureateId: first?.id ?? '' }) }} />
        {laureates.length + Number(staff) > 1 && (
          <Select name="laureateId" label="Au nom de" optional={staff} empty={staff ? 'L’équipe de l’appel' : 'Choisir…'} choices={laureates.map(({ id, name }) => ({ value: id, label: name }))} />
        )}
        <Fields resource={null} author={first?.name ?? ''} />
        <Submit>Enregistrer le brouillon</Submit>
      </ActionForm>
    </>
  )
}

export function EditResourcePage({ resource, edit }: { resource: ResourceText; edit: FormAction }) {
  return (
    <>
      <PageHeader trail={[{ label: 'Ressourcerie', href: routes.resources() }, { label: resource.title, href: routes.resource(resource.id) }]} title="Modifier la ressource" />
      <ActionForm action={edit} labels={labels}>
        <Hidden values={{ resourceId: resource.id, version: resource.version }} />
        <Fields resource={resource} author="" />
        <Submit>Enregistrer la ressource</Submit>
      </ActionForm>
    </>
  )
}
