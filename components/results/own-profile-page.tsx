import { ActionForm } from '@/components/form/action-form'
import { TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import type { OwnProfile } from '@/lib/decisions/profile.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ProfileView } from './profile-view'

const labels = { title: 'Titre du projet', summary: 'Présentation', website: 'Site', contact: 'Adresse électronique' }

/** What the structure publishes of its project: it starts from the dossier, and goes out by its own gesture only. */
export function OwnProfilePage({ own, publish, withdraw }: { own: OwnProfile; publish: FormAction; withdraw: FormAction }) {
  const { call, application, laureate, profile, why, mayWrite } = own
  const step = { laureateId: laureate.id, version: profile.version }
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${application.number}`, href: routes.application(application.id) },
        ]}
        title="Présentation publique"
        state={profile.publishedAt && !profile.takenOff ? `Publiée, ${call.title}.` : `Pas publiée, ${call.title}.`}
        action={<a href={routes.publicLaureate(call.slug, laureate.id)} className="button">Voir la page publique</a>}
      />
      {profile.takenOff && (
        <Notice tone="warning" title={`Retirée du site par l’équipe de l’appel, le ${formatInstant(profile.takenOff.at)}.`}>
          <p className="whitespace-pre-line">{profile.takenOff.reason}</p>
        </Notice>
      )}
      {why && <Notice tone="neutral" title={why} />}
      <div className="prose mb-6">
        <p>
          La page publique nomme votre espace, son département et l’appel. Vous pouvez y présenter votre projet : rien de votre dossier n’y paraît sans ce geste, et vous pouvez tout reprendre à tout moment.
          {own.ambitions.length > 0 && ` Publiée, elle dit aussi les ambitions que sert le projet (${listOf(own.ambitions)}) et les ressources que vous partagez avec tous.`}
        </p>
      </div>
      {mayWrite && !why ? (
        <ActionForm action={publish} labels={labels} className="max-w-2xl space-y-4">
          <Hidden values={step} />
          <TextField name="title" label={labels.title} maxLength={120} defaultValue={profile.title} />
          <TextArea name="summary" label={labels.summary} help="Ce que vous faites, pour qui, où. Une ligne vide sépare deux paragraphes. Ne nommez personne sans son accord." rows={8} maxLength={1500} defaultValue={profile.summary} />
          <TextField name="website" label={labels.website} type="url" optional maxLength={300} help="Par exemple https://www.example.org/france-services." defaultValue={profile.website} />
          <TextField name="contact" label={labels.contact} type="email" optional maxLength={300} help="Lue par tous : celle de l’espace plutôt que celle d’une personne." autoComplete="off" defaultValue={profile.contact} />
          <Submit>{profile.publishedAt && !profile.takenOff ? 'Publier ces changements' : 'Publier cette présentation'}</Submit>
        </ActionForm>
      ) : (
        profile.publishedAt && <ProfileView profile={{ ...profile, ambitions: [], resources: [] }} />
      )}
      {mayWrite && profile.publishedAt && (
        <ActionForm action={withdraw} scope="reprendre" className="mt-10 max-w-2xl space-y-3 border-t border-line pt-4">
          <Hidden values={step} />
          <p>Reprise, la présentation quitte aussitôt la page publique et son texte est effacé.</p>
          <Submit look="danger">Reprendre cette présentation</Submit>
        </ActionForm>
      )}
    </>
  )
}
