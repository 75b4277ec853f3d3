import { describe, expect, it } from 'vitest'
import { agreementStates } from '#shared/agreement/agreement.record.ts'
import { eventLabel, happenedLabel, lackText, noTransition } from '#shared/agreement/lifecycle.labels.ts'
import {
  answerTo,
  eventsOf,
  type LifeFacts,
  type LifeGuard,
  lifeEvents,
  lifeGuards,
  requiredArticles,
  transitions,
} from '#shared/agreement/lifecycle.rules.ts'

const party = (name: string) => ({
  name,
  deliberationBody: 'Conseil',
  deliberatedOn: '2026-03-01',
  signedOn: '2026-04-01',
})

/** Passes every guard: signed before, changed and signed again since. */
const sound: LifeFacts = {
  startsOn: '2026-01-01',
  endsOn: '2030-12-31',
  articles: requiredArticles.map((kind) => ({ kind, title: kind, text: 'Texte' })),
  parties: [party('CD du Gers'), party('CAF du Gers')],
  strangers: [],
  signedOn: '2026-02-01',
  isChanged: true,
  isAmended: false,
  changedSince: [],
  day: '2026-05-01',
  today: '2026-05-01',
}
const [one = party(''), other = party('')] = sound.parties
const withParty = (change: Partial<typeof one>): Partial<LifeFacts> => ({ parties: [one, { ...other, ...change }] })

/** Facts that each guard alone refuses, with words that its sentence must say. */
const faults: Readonly<Record<LifeGuard, readonly (readonly [Partial<LifeFacts>, RegExp])[]>> = {
  parties: [
    [{ parties: [] }, /aucune n’est écrite/],
    [{ parties: [one] }, /une seule/],
  ],
  dates: [
    [{ startsOn: null }, /le début manque/],
    [{ endsOn: null }, /la fin manque/],
    [{ startsOn: null, endsOn: null }, /le début et la fin/],
    [{ endsOn: '2026-01-01' }, /01\/01\/2026/],
    [{ endsOn: '2025-12-31' }, /31\/12\/2025/],
  ],
  articles: [
    [{ articles: sound.articles.slice(1) }, /il manque l’article « Objet »/],
    [
      { articles: sound.articles.map((a) => ({ ...a, text: a.kind === 'data' ? ' \n' : a.text })) },
      /« data » est vide/,
    ],
    [
      { articles: sound.articles.map((a) => ({ ...a, text: a.kind === 'fields' ? 'Caf : [à compléter]' : a.text })) },
      /« fields » est vide ou à compléter/,
    ],
  ],
  delegations: [[{ strangers: ['MSA'] }, /« MSA » n’est pas partie/]],
  deliberations: [
    [withParty({ deliberatedOn: null }), /« CAF du Gers »/],
    [withParty({ deliberationBody: ' ' }), /« CAF du Gers »/],
  ],
  signatures: [[withParty({ signedOn: null }), /date de signature de « CAF du Gers »/]],
  order: [[withParty({ deliberatedOn: '2026-04-02' }), /« CAF du Gers » a signé avant/]],
  future: [
    [withParty({ signedOn: '2026-05-02' }), /pas encore venue/],
    [withParty({ deliberatedOn: '2026-05-02', signedOn: null }), /pas encore venue/],
  ],
  asSent: [
    [{ changedSince: ['l’article 1'] }, /ceci a changé : l’article 1\. .*Reprendre le texte.*de nouveau pour avis/],
    [{ changedSince: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] }, /: a, b, c, d, e, f et 2 autres éléments\./],
  ],
  notYet: [[{ today: '2026-04-30' }, /01\/05\/2026 n’est pas encore venu/]],
  changed: [[{ isChanged: false }, /matière à avenant/]],
  renewed: [
    [withParty({ deliberatedOn: '2026-02-01' }), /01\/02\/2026.*« CAF du Gers » est antérieure/],
    [withParty({ signedOn: '2026-01-15', deliberatedOn: null }), /est antérieure/],
  ],
  lastSignature: [[{ day: '2026-01-31' }, /01\/02\/2026/]],
}
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

describe('the life of an agreement', () => {
  it('each guard passes sound facts and refuses its own faults, in a sentence that says where', () => {
    for (const guard of Object.keys(lifeGuards) as LifeGuard[]) {
      expect(lifeGuards[guard](sound), guard).toEqual([])
      for (const [fault, words] of faults[guard]) {
        const lacks = lifeGuards[guard]({ ...sound, ...fault })
        expect(lacks.map((lack) => lack.guard)).toEqual([guard])
        expect(plain(lacks.map(lackText).join(' ')), guard).toMatch(words)
      }
    }
  })

  it('days at the limit are allowed', () => {
    expect(lifeGuards.order({ ...sound, ...withParty({ deliberatedOn: '2026-04-01' }) })).toEqual([])
    expect(lifeGuards.future({ ...sound, day: '2026-04-01' })).toEqual([])
    expect(lifeGuards.lastSignature({ ...sound, day: '2026-02-01' })).toEqual([])
    expect(lifeGuards.renewed({ ...sound, signedOn: null })).toEqual([])
  })

  it('an empty article that nothing requires is no fault', () => {
    const articles = [...sound.articles, { kind: 'own', title: 'Mobilité', text: null } as const]
    expect(lifeGuards.articles({ ...sound, articles })).toEqual([])
  })

  for (const state of agreementStates)
    for (const event of lifeEvents) {
      const transition = transitions.find(({ from, event: on }) => from === state && on === event)
      if (transition === undefined) {
        it(`${state}: ${event} is refused whatever the facts, and the sentence says what to do`, () => {
          expect(answerTo(state, event, sound)).toEqual({ ok: false, lacks: [] })
          expect(noTransition(state, event)).toMatch(/^Une convention .+ ne peut pas .+\.$/)
          expect(eventsOf(state)).not.toContain(event)
        })
        continue
      }
      it(`${state}: ${event} leads to ${transition.to}`, () => {
        expect(answerTo(state, event, sound)).toEqual({ ok: true, to: transition.to })
        const again = answerTo(state, event, { ...sound, isAmended: true })
        expect(again).toEqual({ ok: true, to: transition.again ?? transition.to })
        expect(eventsOf(state)).toContain(event)
      })
      for (const guard of Object.keys(lifeGuards) as LifeGuard[])
        it(`${state}: ${event} ${transition.guards.includes(guard) ? 'is refused by' : 'does not ask'} ${guard}`, () => {
          for (const [fault] of faults[guard]) {
            const answer = answerTo(state, event, { ...sound, ...fault })
            const asked = answer.ok ? [] : answer.lacks.map((lack) => lack.guard)
            expect(asked.includes(guard)).toBe(transition.guards.includes(guard))
          }
        })
    }

  it('the table is the one that was agreed', () => {
    const told = transitions.map(({ from, event, to, again }) => [from, event, to, again].filter(Boolean).join(' '))
    expect(told).toEqual([
      'draft sendForOpinion sentForOpinion',
      'sentForOpinion withdraw draft',
      'sentForOpinion deliberate deliberated',
      'deliberated withdraw draft',
      'deliberated sign signed',
      'signed sendForOpinion amendmentSent',
      'signed end ended',
      'amendmentSent withdraw signed amended',
      'amendmentSent deliberate amendmentDeliberated',
      'amendmentDeliberated withdraw signed amended',
      'amendmentDeliberated amend amended',
      'amended sendForOpinion amendmentSent',
      'amended end ended',
    ])
  })

  it('what an amendment goes through is called as one, and asks what the first text asks', () => {
    expect(eventLabel('sendForOpinion', 'draft')).toBe('Envoyer pour avis')
    expect(eventLabel('sendForOpinion', 'amended')).toBe('Envoyer l’avenant pour avis')
    expect(happenedLabel('withdraw', 'amendmentSent', 'signed')).toBe('Texte de l’avenant repris')
    expect(happenedLabel('deliberate', 'sentForOpinion', 'deliberated')).toBe('Délibérée par toutes les parties')
    const guards = (from: string, event: string) =>
      transitions.find((each) => each.from === from && each.event === event)?.guards ?? []
    for (const [first, amended, event] of [
      ['draft', 'signed', 'sendForOpinion'],
      ['sentForOpinion', 'amendmentSent', 'deliberate'],
    ] as const)
      expect(guards(amended, event)).toEqual(expect.arrayContaining([...guards(first, event)]))
    expect(guards('amendmentDeliberated', 'amend')).toEqual(expect.arrayContaining([...guards('deliberated', 'sign')]))
  })
})
