'use client'

import { useEffect, useRef, type DragEvent, type ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { useRunning } from './use-running'

/** What is dragged and what it is dragged over: an item, within its group. */
const over = (target: EventTarget | null, group: string): HTMLElement | null => (target instanceof Element ? target.closest<HTMLElement>(`[data-${group}]`) : null)
const below = (item: HTMLElement, y: number): boolean => {
  const { top, height } = item.getBoundingClientRect()
  return y > top + height / 2
}

/**
 * A list of groups (`data-group`) of items (`data-item`) inside a form: its own submit buttons named `move` put them one place up or
 * down, and dragging a `DragHandle` sends the same. After either the focus stays on the button that was used.
 */
export function Movable({ children }: { children: ReactNode }) {
  const { pending } = useFormStatus()
  const dragged = useRef<string | null>(null)
  const used = useRef<string | null>(null)
  const send = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // What the form says comes first when it is a refusal.
    if (pending || used.current === null || send.current?.form?.querySelector('[role=alert]')) return
    const button = document.getElementById(used.current)
    used.current = null
    button?.focus()
  }, [pending])

  const placeOf = ({ target, clientY }: DragEvent): { at: HTMLElement; after: boolean; move: string } | null => {
    const [kind, key] = (dragged.current ?? '').split('/')
    const group = over(target, 'group')
    if (!group || !key) return null
    const count = (items: NodeListOf<HTMLElement>, at: HTMLElement, after: boolean, name: 'group' | 'item') => {
      const others = [...items].filter((item) => item.dataset[name] !== key)
      return others.indexOf(at) < 0 ? null : others.indexOf(at) + (after ? 1 : 0)
    }
    if (kind === 'step') {
      const after = below(group, clientY)
      const position = count(document.querySelectorAll<HTMLElement>('[data-group]'), group, after, 'group')
      return position === null ? null : { at: group, after, move: `step/${key}/${position}` }
    }
    const item = over(target, 'item')
    const items = group.querySelectorAll<HTMLElement>('[data-item]')
    const after = !item || below(item, clientY)
    const position = item ? count(items, item, after, 'item') : [...items].filter(({ dataset }) => dataset.item !== key).length
    return position === null ? null : { at: item ?? group, after, move: `field/${key}/${group.dataset.group ?? ''}/${position}` }
  }
  const unmark = () => document.querySelectorAll<HTMLElement>('[data-over]').forEach((marked) => delete marked.dataset.over)

  return (
    <div
      onClick={({ target }) => {
        const button = over(target, 'move')
        if (button) used.current = button.id
      }}
      onDragStart={(event) => {
        const handle = over(event.target, 'drag')
        if (!handle) return
        dragged.current = handle.dataset.drag ?? null
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', dragged.current ?? '')
      }}
      onDragOver={(event) => {
        const place = placeOf(event)
        unmark()
        if (!place) return
        event.preventDefault()
        place.at.dataset.over = place.after ? 'after' : 'before'
      }}
      onDrop={(event) => {
        const place = placeOf(event)
        unmark()
        event.preventDefault()
        const button = send.current
        if (!place || !button) return
        button.value = place.move
        button.form?.requestSubmit(button)
      }}
      onDragEnd={() => {
        dragged.current = null
        unmark()
      }}
    >
      <button ref={send} type="submit" name="move" hidden />
      {children}
    </div>
  )
}

/** What a mouse takes hold of; whoever has none uses the buttons beside it. */
export function DragHandle({ of }: { of: string }) {
  return useRunning() ? (
    <span draggable data-drag={of} aria-hidden="true" title="Faire glisser" className="cursor-grab px-1 text-soft select-none">
      ⠿
    </span>
  ) : null
}

/** One place up or down; works without JavaScript. */
export function MoveButton({ move, id, children }: { move: string; id: string; children: ReactNode }) {
  return (
    <button type="submit" name="move" value={move} id={id} data-move="" className="button button-quiet text-sm">
      {children}
    </button>
  )
}
