import { expect } from 'chai'
import { at } from '#sluice/node/values'
import { pathOf } from '#sluice/node/walk'
import { alarmsOf } from '#sluice/rollout/alarms/alarm'
import { rateOf } from '#sluice/rollout/alarms/rate'
import { scopeOf } from '#sluice/rollout/alarms/scope'
import { speedOf, timeliness, visibleShare } from '#sluice/rollout/alarms/speed'
import { alarmUsesOf } from '#sluice/rollout/alarms/use'
import { consumersOf } from '#sluice/rollout/consumers/consumers'
import { stateMachineSchedule } from '#sluice/rollout/deployments/configuration'
import { deploymentsOf } from '#sluice/rollout/deployments/deployments'
import { hookUsesOf } from '#sluice/rollout/deployments/hooks'
import { canary, linear, type Schedule } from '#sluice/rollout/deployments/schedule'
import { machineDeploymentsOf } from '#sluice/rollout/deployments/state-machines'
import { allows } from '#sluice/rollout/permissions/allows'
import { permissionsOf } from '#sluice/rollout/permissions/permissions'
import { edgesTo } from '#sluice/template/graph'
import type { Model } from '#sluice/template/model'
import { modelOfText } from './model-of.ts'

const template = `
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/orders-4f1d2c9a.zip
      AutoPublishAlias: live
      DeploymentPreference:
        Type: Canary10Percent5Minutes
        Alarms: [!Ref NewErrors, !Ref AliasErrors, !Ref Rate, Named]
        Hooks: { PreTraffic: !Ref Check }
  Check:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: CodeDeployHook_Check
      Handler: check.handler
      Runtime: nodejs22.x
      CodeUri: s3://releases/check-4f1d2c9a.zip
      Policies:
        - Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: codedeploy:Put*
              Resource: !Sub "arn:\${AWS::Partition}:codedeploy:\${AWS::Region}:\${AWS::AccountId}:deploymentgroup:\${ServerlessDeploymentApplication}/*"
            - Effect: Allow
              Action: lambda:InvokeFunction
              Resource: !GetAtt Orders.Arn
  NewErrors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 5
      DatapointsToAlarm: 2
      Threshold: 0
      ComparisonOperator: GreaterThanThreshold
      Dimensions:
        - { Name: FunctionName, Value: !Ref Orders }
        - { Name: Resource, Value: !Sub "\${Orders}:live" }
        - { Name: ExecutedVersion, Value: !GetAtt Orders.Version.Version }
  AliasErrors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: Named
      Namespace: AWS/Lambda
      MetricName: Errors
      Statistic: Average
      Period: 300
      EvaluationPeriods: 1
      Threshold: 0.25
      ComparisonOperator: GreaterThanThreshold
      Dimensions:
        - { Name: FunctionName, Value: !Ref Orders }
        - { Name: Resource, Value: !Join [":", [!Ref Orders, live]] }
  Rate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 3
      Threshold: 5
      ComparisonOperator: GreaterThanThreshold
      Metrics:
        - { Id: rate, Expression: "IF(calls > 20, 100 * errors / calls, 0)" }
        - Id: errors
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: 60
            Metric: { Namespace: AWS/Lambda, MetricName: Errors, Dimensions: [{ Name: FunctionName, Value: !Ref Orders }] }
        - Id: calls
          ReturnData: false
          MetricStat:
            Stat: Sum
            Period: 60
            Metric: { Namespace: AWS/Lambda, MetricName: Invocations, Dimensions: [{ Name: FunctionName, Value: !Ref Orders }] }
  Everything:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: AWS/Lambda, MetricName: Errors, Statistic: Sum, Period: 60, EvaluationPeriods: 1 }
  Elsewhere:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Dimensions: [{ Name: FunctionName, Value: !Ref Check }]
  Direct:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !GetAtt Orders.Arn, EventSourceArn: !GetAtt Queue.Arn }
  Right:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(5 minutes)
      Targets: [{ Id: orders, Arn: !Ref Orders.Alias }, { Id: text, Arn: !Sub "\${Orders.Arn}:live" }]
  Method:
    Type: AWS::ApiGateway::Method
    Properties:
      Integration:
        Uri: !Sub "arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Check.Arn}/invocations"
  Queue:
    Type: AWS::SQS::Queue
`

const model = modelOfText(template)

function only<T>(all: readonly T[]): T {
  const [first, ...others] = all
  if (!first || others.length > 0) throw new Error(`${all.length} where one was expected`)
  return first
}

const deployment = only(deploymentsOf(model))

function alarm(id: string) {
  const found = alarmsOf(model).get(id)
  if (!found) throw new Error(`no alarm ${id}`)
  return found
}

describe('the model of a deployment', () => {
  it('is the effective preference, with alias, function and hooks', () => {
    expect(deployment.source?.id).to.equal('Orders')
    expect(deployment.fn?.id).to.equal('Orders')
    expect(deployment.aliasName).to.equal('live')
    expect(deployment.schedules).to.deep.equal([canary(10, 5)])
    expect(only(hookUsesOf(model)).fn?.id).to.equal('Check')
  })

  it('knows the alarms that it refers to or names', () => {
    const uses = alarmUsesOf(deployment, model)
    const ids = ['NewErrors', 'AliasErrors', 'Rate', 'AliasErrors']
    expect(uses.map(({ resource }) => resource?.id)).to.deep.equal(ids)
  })
})

describe('alarms', () => {
  it('see the new version, the alias, the function or something else', () => {
    const scopes = ['NewErrors', 'AliasErrors', 'Rate', 'Everything', 'Elsewhere'].map(id =>
      scopeOf(alarm(id), deployment, model),
    )
    expect(scopes).to.deep.equal(['new-version', 'alias', 'function', 'account', 'other-function'])
  })

  it('fire after as many periods as must breach', () => {
    expect(speedOf(alarm('NewErrors'))).to.deep.equal({ earliest: 2, typical: 3 })
    expect(speedOf(alarm('AliasErrors'))).to.deep.equal({ earliest: 1, typical: 6 })
    expect(speedOf(alarm('Elsewhere'))).to.equal(undefined)
  })

  const cases: [period: number, points: number, schedule: Schedule, expected: string][] = [
    [300, 3, canary(10, 5), 'never'],
    [60, 5, canary(10, 5), 'late'],
    [300, 1, canary(10, 5), 'late'],
    [60, 4, canary(10, 5), 'in-time'],
    [60, 1, linear(10, 1), 'in-time'],
    [60, 9, linear(10, 1), 'late'],
    [60, 11, linear(10, 1), 'never'],
  ]
  for (const [period, points, schedule, expected] of cases) {
    const full = `${schedule.kind} to ${schedule.shifts.at(-1)?.minute} minutes`
    it(`of ${points} x ${period} s are ${expected} for ${full}`, () => {
      expect(timeliness({ ...alarm('NewErrors'), period, points }, schedule)).to.equal(expected)
    })
  }

  it('see at most the share that moved early enough', () => {
    const at = (points: number, schedule: Schedule) =>
      visibleShare({ ...alarm('NewErrors'), period: 60, points }, schedule)
    expect(at(1, canary(10, 5))).to.equal(10)
    expect(at(6, canary(10, 5))).to.equal(0)
    expect(at(6, linear(10, 1))).to.equal(50)
  })

  it('watch a rate in parts or in percent', () => {
    expect(rateOf(alarm('AliasErrors'))).to.deep.equal({ all: 1, calls: 1 })
    expect(rateOf(alarm('Rate'))).to.deep.equal({ all: 100, calls: 21 })
    expect(rateOf(alarm('NewErrors'))).to.equal(undefined)
  })
})

describe('consumers', () => {
  it('call the alias or the function itself', () => {
    const found = consumersOf(model).map(({ resource, via, fn }) => [resource.id, via, fn.id])
    expect(found).to.have.deep.members([
      ['Direct', 'function', 'Orders'],
      ['Right', 'alias', 'Orders'],
      ['Right', 'alias', 'Orders'],
      ['Method', 'function', 'Check'],
    ])
  })
})

describe('permissions', () => {
  const role = (id: string, model: Model) =>
    permissionsOf(at(model.resources.get(id)?.body, 'Properties', 'Role'), model)

  it('are those of the policies in the template and of well-known ones', () => {
    const check = role('Check', model)
    expect(allows(check, 'codedeploy:PutLifecycleEventHookExecutionStatus')).to.equal(true)
    expect(allows(check, 'logs:PutLogEvents')).to.equal(true)
    expect(allows(check, 'sqs:SendMessage')).to.equal(false)
  })

  it('cover a function, not its alias or version', () => {
    const check = role('Check', model)
    const action = 'lambda:InvokeFunction'
    expect(allows(check, action, [{ id: 'Orders', attribute: 'Arn' }])).to.equal(true)
    expect(allows(check, action, [{ id: 'Queue', attribute: 'Arn' }])).to.equal(false)
    expect(allows(check, action, [{ id: 'Orders', attribute: 'Arn' }, ':live'])).not.to.equal(true)
  })

  it('of CodeDeploy reach functions whose names start with CodeDeployHook_', () => {
    const group = deployment.group
    const deploy = permissionsOf(at(group?.body, 'Properties', 'ServiceRoleArn'), model)
    const fn = (name: string) => [`arn:aws:lambda:eu-west-1:1:function:${name}`]
    expect(allows(deploy, 'lambda:InvokeFunction', fn('CodeDeployHook_Check'))).to.equal(true)
    expect(allows(deploy, 'lambda:InvokeFunction', fn('Check'))).to.equal(false)
  })
})

describe('the reference graph', () => {
  it('has the property on each edge', () => {
    const edges = edgesTo(model, 'NewErrors').map(
      ({ from, use }) => `${from} ${pathOf(use.trail).join('.')}`,
    )
    expect(edges).to.deep.equal([
      'OrdersDeploymentGroup Resources.OrdersDeploymentGroup.Properties.AlarmConfiguration.Alarms.0.Name',
    ])
  })
})

describe('the schedules of state machine aliases', () => {
  const machine = (preference: string) => {
    const model = modelOfText(`
Transform: AWS::Serverless-2016-10-31
Resources:
  Flow:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { StartAt: Wait, States: { Wait: { Type: Wait, Seconds: 1, End: true } } }
      AutoPublishAlias: live
      DeploymentPreference: ${preference}
`)
    const [deployment] = machineDeploymentsOf(model)
    return stateMachineSchedule(model, deployment?.preference)
  }

  it('follow the type, the percentage and the interval', () => {
    expect(machine('{ Type: CANARY, Percentage: 20, Interval: 5 }')).to.deep.equal(canary(20, 5))
    expect(machine('{ Type: LINEAR, Percentage: 25, Interval: 2 }')).to.deep.equal(linear(25, 2))
    expect(machine('{ Type: ALL_AT_ONCE }')?.shifts).to.deep.equal([{ minute: 0, share: 100 }])
  })

  it('are not known where a value is not', () => {
    expect(machine('{ Type: CANARY, Percentage: !ImportValue P, Interval: 5 }')).to.equal(undefined)
  })
})
