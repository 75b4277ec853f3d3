import { Component, type ReactNode } from 'react'
import { ErrorState } from '#renderer/ui/States.tsx'
import { frameLabels } from '#shared/workspace/frame.labels.ts'

interface Props {
  readonly children: ReactNode
  /** When it changes, the screen is tried again (another address). */
  readonly resetKey?: string
}
interface State {
  readonly error: Error | null
  readonly resetKey: string | undefined
}

/** A screen that breaks leaves the others, and what is stored, alone. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <ErrorState
        title={frameLabels.errorTitle}
        text={frameLabels.crashed}
        details={`${error.name}: ${error.message}\n${error.stack ?? ''}`}
        action={{ label: frameLabels.reload, run: () => this.setState({ error: null }) }}
        copyLabel={frameLabels.copyDetails}
        copiedLabel={frameLabels.copied}
      />
    )
  }
}
