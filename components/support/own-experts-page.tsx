import { ActionForm } from '@/components/form/action-form'
import { Choices, Select, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { ListedRequest, OwnExperts } from '@/lib/support/expert.queries'
import { Requests } from './requests'

const labels = { laureateId: 'Lauréat', expertId: 'Expert', subject: 'Sujet', need: 'Ce dont vous avez besoin' }

/** Whom a laureate may ask to meet, and what it asked. */
export function OwnExpertsPage({ page, ask, withdraw }: { page: OwnExperts; ask: FormAction; withdraw: FormAction }) {
  const { experts, requests, mayWrite } = page
  const takeBack = (request: ListedRequest) =>
    request.session ? (
      <a href={routes.ownSession(request.session.id)}>Voir la séance</a>
    ) : (
      mayWrite &&
      request.state === 'ASKED' && (
        <ActionForm action={withdraw} scope={request.id} className="">
          <Hidden values={{ requestId: request.id, version: request.version }} />
          <Submit look="quiet">Reprendre ma demande</Submit>
        </ActionForm>
      )
    )
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: 'Mon accompagnement', href: routes.applicantSupport() },
        ]}
        title="Rencontrer un expert"
      />
      <div className="space-y-10">
        {requests.length > 0 && (
          <section aria-labelledby="demandes">
            <h2 id="demandes" className="mb-2">
              Mes demandes
            </h2>
            <Requests requests={requests} title={(request) => request.subject} more={takeBack} />
          </section>
        )}
        {experts.length === 0 ? (
          <Empty>L’annuaire est encore vide : l’équipe y ajoute les experts que vous pourrez rencontrer.</Empty>
        ) : mayWrite ? (
          <AskForm page={page} ask={ask} />
        ) : (
          <p className="text-soft">Seules les personnes qui écrivent pour votre structure demandent une rencontre.</p>
        )}
      </div>
    </>
  )
}

function AskForm({ page: { laureates, experts }, ask }: { page: OwnExperts; ask: FormAction }) {
  const only = laureates.length === 1 ? laureates[0] : undefined
  return (
    <section aria-labelledby="demander">
      <h2 id="demander" className="mb-2">
        Demander une rencontre
      </h2>
      <ActionForm action={ask} labels={labels} scope="demande">
        {only ? <Hidden values={{ laureateId: only.id }} /> : <Select name="laureateId" label={labels.laureateId} choices={laureates.map(({ id, name }) => ({ value: id, label: name }))} />}
        <Choices name="expertId" label={labels.expertId} choices={experts.map((expert) => ({ value: expert.id, label: `${expert.name}, ${expert.body}`, help: helpOf(expert) }))} />
        <TextField name="subject" label={labels.subject} autoComplete="off" />
        <TextArea name="need" label={labels.need} rows={4} help="Lu par l’expert et par l’équipe." />
        <Submit>Demander une rencontre</Submit>
      </ActionForm>
    </section>
  )
}

function helpOf({ fields, availability, territories }: OwnExperts['experts'][number]): string {
  const where = territories.length === 0 ? 'partout' : `départements ${territories.join(', ')}`
  return [fields, availability, where].filter((part) => part !== '').join(' ; ')
}
