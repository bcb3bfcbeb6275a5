import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import type { ThreadPage } from '@/lib/messages/thread.queries'
import { ActionForm } from '../form/action-form'
import { TextArea } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { Empty } from '../ui/empty'
import { MarkRead } from './mark-read'

export type ThreadActions = { send: FormAction; read: FormAction }

const sideWords = { STAFF: 'équipe de l’appel', STRUCTURE: 'structure' } satisfies Record<ThreadPage['side'], string>

/** The messages of one dossier in their order, then the way to write the next one. */
export function ThreadView({ page, actions }: { page: ThreadPage; actions: ThreadActions }) {
  const { application, messages, unread, side, closed } = page
  return (
    <>
      {messages.length === 0 ? (
        <Empty>Rien n’est encore écrit. Le premier message ouvre l’échange&nbsp;; l’autre côté est prévenu par courriel.</Empty>
      ) : (
        <ol className="mb-8 max-w-3xl space-y-4">
          {messages.map((message) => (
            <li key={message.n} className={`border-l-4 px-4 py-2 ${message.side === side ? 'border-accent' : 'border-control bg-sunken'}`}>
              <p className="text-sm text-soft">
                <span className="font-semibold text-ink">{message.author}</span>, {sideWords[message.side]}, le {formatInstant(message.sentAt)}
              </p>
              <p className="prose mt-1 break-words whitespace-pre-line">{message.text}</p>
              {message.side === side && (
                <p className="mt-1 text-sm text-soft">{message.readBy ? `Lu le ${formatInstant(message.readBy.at)} par ${message.readBy.name}` : 'Pas encore lu'}</p>
              )}
            </li>
          ))}
        </ol>
      )}
      {unread !== null && <MarkRead action={actions.read} applicationId={application.id} n={unread} />}
      {closed && <p className="text-soft">{closed}</p>}
      {!closed && !page.mayWrite && <p className="text-soft">Votre accès à cette structure est en lecture&nbsp;: vous lisez les messages.</p>}
      {!closed && page.mayWrite && (
        <ActionForm action={actions.send} labels={{ text: 'Votre message' }}>
          <Hidden values={{ applicationId: application.id }} />
          <TextArea
            name="text"
            label="Votre message"
            help={side === 'STAFF' ? 'Lu par les membres de la structure. Il ne se change ni ne se retire.' : 'Lu par l’équipe de l’appel, jamais par le jury. Il ne se change ni ne se retire.'}
            rows={6}
            maxLength={5000}
          />
          <Submit>Envoyer le message</Submit>
        </ActionForm>
      )}
    </>
  )
}
