import { Button } from '#renderer/ui/Button.tsx'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import { navigate } from './hash.ts'
import { paths } from './paths.ts'

/** In place of a map where the workspace has no contours. */
export function NoMap() {
  return (
    <div className="chart-empty">
      <div className="chart-no-map">
        <strong>{chartLabels.mapped.noMapTitle}</strong>
        <p>{chartLabels.mapped.noMap}</p>
        <Button size="small" onPress={() => navigate(paths.contours)}>
          {screenLabels.importContours}
        </Button>
      </div>
    </div>
  )
}
