import { useEffect, useRef, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { FirstSteps } from '#renderer/features/workspace/FirstSteps.tsx'
import { IdentityDialog } from '#renderer/features/workspace/IdentityDialog.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { InternalScreen, ReaderBanner, ReaderPicker } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { ComparatorPicker, TerritoryPicker, VintagePicker } from '#renderer/parts/TerritoryPicker.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { SidePanelFrame } from '#renderer/ui/SidePanel.tsx'
import type { Output } from '#shared/api/contract.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { PlaceList } from './PlaceList.tsx'
import { places, screenTitle } from './places.tsx'
import { internalScreens, screens } from './routes.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { type OpenWindow, useCommands } from './useCommands.ts'
import { useErasedNames } from './useErasedNames.ts'
import { useScreensAhead } from './useScreensAhead.ts'
import { useScrollMemory } from './useScrollMemory.ts'
import { useShortcuts } from './useShortcuts.ts'

export interface FrameProps {
  readonly status: Output<'workspace.status'>
  readonly workspace: NonNullable<Output<'workspace.status'>['workspace']>
  /** Whether somebody unknown is asked who they are when the workspace opens. */
  readonly asksIdentity: boolean
}

/** Bars, places, screen, side panel, status: what stays while screens change. */
export function Frame({ status, workspace, asksIdentity }: FrameProps) {
  const [opened, setOpened] = useState<OpenWindow>(asksIdentity && !status.identity ? 'identity' : null)
  const [path] = useLocation()
  const { reader } = useSelection()
  const main = useRef<HTMLElement>(null)
  const commands = useCommands(setOpened)
  useShortcuts(commands)
  useScreensAhead()
  useErasedNames()
  useScrollMemory(main, path)
  const close = () => setOpened(null)

  // What tells windows and histories apart comes first.
  useEffect(() => {
    document.title = [screenTitle(path) ?? frameLabels.notFoundTitle, workspace.name, frameLabels.application].join(
      ' · ',
    )
  }, [path, workspace.name])
  return (
    <div className="app-frame">
      <TopBar
        workspace={workspace}
        isReadOnly={status.readOnly !== null}
        commands={commands}
        onSkip={() => main.current?.focus()}
      />
      <PlaceList path={path}>
        <FirstSteps status={status} onIdentity={() => setOpened('identity')} />
      </PlaceList>
      <section className="app-selection" aria-label={frameLabels.selectionBar} data-region tabIndex={-1}>
        <TerritoryPicker />
        <ComparatorPicker />
        <VintagePicker />
        <ReaderPicker />
      </section>
      <ReaderBanner />
      <div className="app-middle">
        <SidePanelFrame resizeLabel={frameLabels.resizePanel}>
          <main id="content" className="app-main" ref={main} tabIndex={-1} data-region>
            <ErrorBoundary resetKey={path}>
              <Switch>
                {screens.map(({ path: address, pattern, Page }) => (
                  <Route key={address} path={pattern}>
                    {reader !== 'internal' && internalScreens.has(address) ? <InternalScreen /> : <Page />}
                  </Route>
                ))}
                <Route path="/">
                  <Redirect to={paths.panorama} replace />
                </Route>
                {places
                  .filter(({ root, screens: [first] }) => root !== first.path)
                  .map(({ root, screens: [first] }) => (
                    <Route key={root} path={root}>
                      <Redirect to={first.path} replace />
                    </Route>
                  ))}
                <Route>
                  <Page title={frameLabels.notFoundTitle} subtitle={frameLabels.notFound}>
                    <div>
                      <Button variant="primary" onPress={() => navigate(paths.panorama)}>
                        {frameLabels.goToPanorama}
                      </Button>
                    </div>
                  </Page>
                </Route>
              </Switch>
            </ErrorBoundary>
          </main>
        </SidePanelFrame>
      </div>
      <StatusBar status={status} />
      <CommandPalette isOpen={opened === 'palette'} onClose={close} commands={commands} />
      <KeyboardHelp isOpen={opened === 'help'} onClose={close} />
      <IdentityDialog isOpen={opened === 'identity'} onClose={close} identity={status.identity} />
    </div>
  )
}
