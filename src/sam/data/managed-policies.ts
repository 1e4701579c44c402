/** Managed policies that have the same path in their ARN and exist in the same partitions. */
interface Group {
  readonly path: string
  readonly partitions: readonly string[]
  /** With space between them. */
  readonly names: string
}

/** AWS's own managed policies. */
export const managedPolicies: readonly Group[] = [
  {
    path: '',
    partitions: ['aws'],
    names: `
      AWSIotRoboRunnerFullAccess AWSIotRoboRunnerReadOnly AWSMarketplaceImageBuildFullAccess
      AmazonDataZonePortalFullAccessPolicy AmazonDataZonePreviewConsoleFullAccess
      AmazonDataZoneProjectDeploymentPermissionsBoundary
      AmazonDataZoneProjectRolePermissionsBoundary AmazonSumerianFullAccess
    `,
  },
  {
    path: '',
    partitions: ['aws', 'aws-cn', 'aws-eusc'],
    names: `
      AWSAccountManagementFullAccess AWSAccountManagementReadOnlyAccess AWSAppMeshEnvoyAccess
      AWSAppSyncAdministrator AWSAppSyncSchemaAuthor AWSCloud9Administrator
      AWSCloud9EnvironmentMember AWSCloud9SSMInstanceProfile AWSCloud9User AWSDenyAll
      AWSHealthFullAccess AWSIAMIdentityCenterAllowListForIdentityContext
      AWSIoTDeviceTesterForFreeRTOSFullAccess AWSMarketplaceManageSubscriptions
      AWSMarketplaceRead-only AWSSavingsPlansFullAccess AWSSavingsPlansReadOnlyAccess
      AWSTransferReadOnlyAccess AWSXrayCrossAccountSharingConfiguration
      AmazonCognitoUnAuthedIdentitiesSessionPolicy AmazonDRSVPCManagement
      AmazonEventBridgeSchemasFullAccess AmazonEventBridgeSchemasReadOnlyAccess
      AmazonFreeRTOSFullAccess AmazonKeyspacesReadOnlyAccess_v2 AmazonLaunchWizardFullAccessV2
      AmazonRDSPerformanceInsightsFullAccess AmazonRDSPerformanceInsightsReadOnly
      AmazonSageMakerAdmin-ServiceCatalogProductsServiceRolePolicy
      AmazonSageMakerFeatureStoreAccess AmazonSageMakerModelGovernanceUseAccess
      AmazonSageMakerModelRegistryFullAccess AmazonSageMakerPipelinesIntegrations
      AmazonSageMakerServiceCatalogProductsCodeBuildServiceRolePolicy
      AwsGlueSessionUserRestrictedNotebookPolicy CloudWatchCrossAccountSharingConfiguration
      CloudWatchFullAccessV2 CloudWatchLogsCrossAccountSharingConfiguration OAMFullAccess
      OAMReadOnlyAccess
    `,
  },
  {
    path: '',
    partitions: ['aws', 'aws-cn', 'aws-us-gov'],
    names: `
      AWSMobileHub_FullAccess AWSMobileHub_ReadOnly AmazonLaunchWizard_Fullaccess
    `,
  },
  {
    path: '',
    partitions: ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'],
    names: `
      AWSAppMeshFullAccess AWSAppMeshPreviewEnvoyAccess AWSAppMeshReadOnly
      AWSAppSyncInvokeFullAccess AWSBackupAuditAccess AWSBackupDataTransferAccess
      AWSBackupFullAccess AWSBackupOperatorAccess AWSBackupOrganizationAdminAccess
      AWSBackupRestoreAccessForSAPHANA AWSBackupServiceRolePolicyForS3Backup
      AWSBackupServiceRolePolicyForS3Restore AWSBatchFullAccess AWSBillingReadOnlyAccess
      AWSCertificateManagerFullAccess AWSCertificateManagerReadOnly AWSCloudFormationFullAccess
      AWSCloudFormationReadOnlyAccess AWSCloudMapDiscoverInstanceAccess AWSCloudMapFullAccess
      AWSCloudMapReadOnlyAccess AWSCloudMapRegisterInstanceAccess AWSCloudTrail_FullAccess
      AWSCloudTrail_ReadOnlyAccess AWSCodeBuildAdminAccess AWSCodeBuildDeveloperAccess
      AWSCodeBuildReadOnlyAccess AWSCodeCommitFullAccess AWSCodeCommitPowerUser
      AWSCodeCommitReadOnly AWSCodeDeployDeployerAccess AWSCodeDeployFullAccess
      AWSCodeDeployReadOnlyAccess AWSCodeDeployRoleForECS AWSCodeDeployRoleForECSLimited
      AWSCodePipelineApproverAccess AWSCodePipelineCustomActionAccess AWSCodePipeline_FullAccess
      AWSCodePipeline_ReadOnlyAccess AWSConfigUserAccess AWSDataExchangeFullAccess
      AWSDataExchangeProviderFullAccess AWSDataExchangeSubscriberFullAccess
      AWSDataPipeline_FullAccess AWSDataPipeline_PowerUser AWSDataSyncFullAccess
      AWSDataSyncReadOnlyAccess AWSDeepRacerAccountAdminAccess AWSDeepRacerDefaultMultiUserAccess
      AWSDirectConnectFullAccess AWSDirectConnectReadOnlyAccess AWSDirectoryServiceFullAccess
      AWSDirectoryServiceReadOnlyAccess AWSElasticBeanstalkCustomPlatformforEC2Role
      AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy AWSElasticBeanstalkMulticontainerDocker
      AWSElasticBeanstalkReadOnly AWSElasticBeanstalkWebTier AWSElasticBeanstalkWorkerTier
      AWSElementalMediaPackageFullAccess AWSElementalMediaPackageReadOnly AWSFMAdminFullAccess
      AWSFMAdminReadOnlyAccess AWSFMMemberReadOnlyAccess AWSForWordPressPluginPolicy
      AWSGlueConsoleFullAccess AWSGlueConsoleSageMakerNotebookFullAccess
      AWSGlueSchemaRegistryFullAccess AWSGlueSchemaRegistryReadonlyAccess AWSGreengrassFullAccess
      AWSGreengrassReadOnlyAccess AWSImageBuilderFullAccess AWSImageBuilderReadOnlyAccess
      AWSIoTConfigAccess AWSIoTConfigReadOnlyAccess AWSIoTDataAccess
      AWSIoTDeviceTesterForGreengrassFullAccess AWSIoTFullAccess AWSIoTSiteWiseReadOnlyAccess
      AWSKeyManagementServicePowerUser AWSLakeFormationCrossAccountManager
      AWSLakeFormationDataAdmin AWSLambdaExecute AWSLambdaInvocation-DynamoDB AWSLambda_FullAccess
      AWSLambda_ReadOnlyAccess AWSMarketplaceAmiIngestion AWSMarketplaceFullAccess
      AWSMarketplaceSellerFullAccess AWSMarketplaceSellerProductsFullAccess
      AWSMarketplaceSellerProductsReadOnly AWSOpsWorksCMInstanceProfileRole
      AWSOrganizationsFullAccess AWSOrganizationsReadOnlyAccess AWSPrivateCAAuditor
      AWSPrivateCAFullAccess AWSPrivateCAPrivilegedUser AWSPrivateCAReadOnly AWSPrivateCAUser
      AWSPrivateMarketplaceAdminFullAccess AWSProtonCodeBuildProvisioningBasicAccess
      AWSResourceAccessManagerFullAccess AWSResourceAccessManagerReadOnlyAccess
      AWSResourceAccessManagerResourceShareParticipantAccess AWSResourceGroupsReadOnlyAccess
      AWSSSODirectoryAdministrator AWSSSODirectoryReadOnly AWSSSOMasterAccountAdministrator
      AWSSSOMemberAccountAdministrator AWSSSOReadOnly AWSSecurityHubFullAccess
      AWSSecurityHubOrganizationsAccess AWSSecurityHubReadOnlyAccess
      AWSServiceCatalogAdminFullAccess AWSServiceCatalogAdminReadOnlyAccess
      AWSServiceCatalogAppRegistryReadOnlyAccess AWSServiceCatalogEndUserFullAccess
      AWSServiceCatalogEndUserReadOnlyAccess AWSStepFunctionsConsoleFullAccess
      AWSStepFunctionsFullAccess AWSStepFunctionsReadOnlyAccess AWSStorageGatewayFullAccess
      AWSStorageGatewayReadOnlyAccess AWSSupportAccess AWSThinkboxAWSPortalAdminPolicy
      AWSThinkboxAWSPortalGatewayPolicy AWSThinkboxAWSPortalWorkerPolicy
      AWSThinkboxAssetServerPolicy AWSThinkboxDeadlineResourceTrackerAccessPolicy
      AWSThinkboxDeadlineResourceTrackerAdminPolicy AWSThinkboxDeadlineSpotEventPluginWorkerPolicy
      AWSTransferConsoleFullAccess AWSTransferFullAccess AWSWAFConsoleFullAccess
      AWSWAFConsoleReadOnlyAccess AWSWAFFullAccess AWSWAFReadOnlyAccess AWSXRayDaemonWriteAccess
      AWSXrayFullAccess AWSXrayReadOnlyAccess AWSXrayWriteOnlyAccess AdministratorAccess
      AdministratorAccess-AWSElasticBeanstalk AdministratorAccess-Amplify
      AlexaForBusinessFullAccess AlexaForBusinessLifesizeDelegatedAccessPolicy
      AlexaForBusinessPolyDelegatedAccessPolicy AmazonAPIGatewayAdministrator
      AmazonAPIGatewayInvokeFullAccess AmazonAppStreamFullAccess AmazonAppStreamReadOnlyAccess
      AmazonAthenaFullAccess AmazonChimeFullAccess AmazonChimeReadOnly AmazonChimeSDK
      AmazonChimeUserManagement AmazonCloudDirectoryFullAccess AmazonCloudDirectoryReadOnlyAccess
      AmazonCodeGuruProfilerFullAccess AmazonCognitoPowerUser AmazonCognitoReadOnly
      AmazonCognitoUnauthenticatedIdentities AmazonDocDBConsoleFullAccess AmazonDocDBFullAccess
      AmazonDocDBReadOnlyAccess AmazonDynamoDBFullAccess AmazonDynamoDBReadOnlyAccess
      AmazonEC2ContainerRegistryFullAccess AmazonEC2ContainerRegistryPowerUser
      AmazonEC2ContainerRegistryReadOnly AmazonEC2FullAccess AmazonEC2ReadOnlyAccess
      AmazonEC2RolePolicyForLaunchWizard AmazonECS_FullAccess AmazonEKSClusterPolicy
      AmazonEKSFargatePodExecutionRolePolicy AmazonEKSServicePolicy AmazonEKSVPCResourceController
      AmazonEKSWorkerNodePolicy AmazonEKS_CNI_Policy AmazonEMRFullAccessPolicy_v2
      AmazonEMRReadOnlyAccessPolicy_v2 AmazonESCognitoAccess AmazonESFullAccess
      AmazonESReadOnlyAccess AmazonElastiCacheFullAccess AmazonElastiCacheReadOnlyAccess
      AmazonElasticFileSystemClientFullAccess AmazonElasticFileSystemClientReadOnlyAccess
      AmazonElasticFileSystemClientReadWriteAccess AmazonElasticFileSystemFullAccess
      AmazonElasticFileSystemReadOnlyAccess AmazonElasticFileSystemsUtils
      AmazonElasticMapReduceFullAccess AmazonElasticMapReducePlacementGroupPolicy
      AmazonElasticMapReduceReadOnlyAccess AmazonEventBridgeFullAccess
      AmazonEventBridgeReadOnlyAccess AmazonFSxConsoleFullAccess AmazonFSxConsoleReadOnlyAccess
      AmazonFSxFullAccess AmazonFSxReadOnlyAccess AmazonGlacierFullAccess
      AmazonGlacierReadOnlyAccess AmazonGuardDutyFullAccess_v2 AmazonGuardDutyReadOnlyAccess
      AmazonInspector2FullAccess AmazonInspector2ReadOnlyAccess AmazonInspectorFullAccess
      AmazonInspectorReadOnlyAccess AmazonKeyspacesFullAccess AmazonKeyspacesReadOnlyAccess
      AmazonKinesisFirehoseFullAccess AmazonKinesisFirehoseReadOnlyAccess AmazonKinesisFullAccess
      AmazonKinesisReadOnlyAccess AmazonKinesisVideoStreamsFullAccess
      AmazonKinesisVideoStreamsReadOnlyAccess AmazonMQFullAccess AmazonMSKFullAccess
      AmazonOpenSearchServiceCognitoAccess AmazonOpenSearchServiceFullAccess
      AmazonOpenSearchServiceReadOnlyAccess AmazonPollyFullAccess AmazonPollyReadOnlyAccess
      AmazonRDSFullAccess AmazonRDSReadOnlyAccess AmazonRedshiftAllCommandsFullAccess
      AmazonRedshiftDataFullAccess AmazonRedshiftFullAccess AmazonRedshiftQueryEditor
      AmazonRedshiftQueryEditorV2FullAccess AmazonRedshiftQueryEditorV2NoSharing
      AmazonRedshiftQueryEditorV2ReadSharing AmazonRedshiftQueryEditorV2ReadWriteSharing
      AmazonRoute53FullAccess AmazonRoute53ReadOnlyAccess
      AmazonRoute53RecoveryControlConfigReadOnlyAccess AmazonRoute53ResolverFullAccess
      AmazonRoute53ResolverReadOnlyAccess AmazonS3FullAccess AmazonS3ReadOnlyAccess
      AmazonSESFullAccess AmazonSESReadOnlyAccess AmazonSNSFullAccess AmazonSNSReadOnlyAccess
      AmazonSQSFullAccess AmazonSQSReadOnlyAccess AmazonSSMAutomationApproverAccess
      AmazonSSMDirectoryServiceAccess AmazonSSMFullAccess AmazonSSMManagedEC2InstanceDefaultPolicy
      AmazonSSMManagedInstanceCore AmazonSSMPatchAssociation AmazonSSMReadOnlyAccess
      AmazonSageMakerFullAccess AmazonSageMakerReadOnly AmazonTranscribeFullAccess
      AmazonTranscribeReadOnlyAccess AmazonVPCCrossAccountNetworkInterfaceOperations
      AmazonVPCFullAccess AmazonVPCReadOnlyAccess AmazonWorkMailFullAccess
      AmazonWorkMailMessageFlowFullAccess AmazonWorkMailMessageFlowReadOnlyAccess
      AmazonWorkMailReadOnlyAccess AmazonWorkSpacesAdmin AmazonWorkSpacesServiceAccess
      AmazonWorkSpacesWebReadOnly AutoScalingConsoleFullAccess AutoScalingConsoleReadOnlyAccess
      AutoScalingFullAccess AutoScalingReadOnlyAccess AwsGlueDataBrewFullAccessPolicy
      AwsGlueSessionUserRestrictedPolicy CloudFrontFullAccess CloudFrontReadOnlyAccess
      CloudWatchActionsEC2Access CloudWatchAgentAdminPolicy CloudWatchAgentServerPolicy
      CloudWatchApplicationInsightsFullAccess CloudWatchApplicationInsightsReadOnlyAccess
      CloudWatchAutomaticDashboardsAccess CloudWatchEventsFullAccess
      CloudWatchEventsReadOnlyAccess CloudWatchFullAccess
      CloudWatchLambdaInsightsExecutionRolePolicy CloudWatchLogsFullAccess
      CloudWatchLogsReadOnlyAccess CloudWatchReadOnlyAccess CloudWatchSyntheticsFullAccess
      CloudWatchSyntheticsReadOnlyAccess ComputeOptimizerReadOnlyAccess
      EC2InstanceProfileForImageBuilder EC2InstanceProfileForImageBuilderECRContainerBuilds
      Ec2ImageBuilderCrossAccountDistributionAccess ElasticLoadBalancingFullAccess
      ElasticLoadBalancingReadOnly GameLiftGameServerGroupPolicy IAMAccessAnalyzerFullAccess
      IAMAccessAnalyzerReadOnlyAccess IAMFullAccess IAMReadOnlyAccess IAMUserChangePassword
      NeptuneConsoleFullAccess NeptuneFullAccess NeptuneReadOnlyAccess PowerUserAccess
      ReadOnlyAccess ResourceGroupsandTagEditorFullAccess ResourceGroupsandTagEditorReadOnlyAccess
      SecretsManagerReadWrite SecurityAudit ServerMigrationConnector
      ServerMigrationServiceConsoleFullAccess ServiceQuotasFullAccess ServiceQuotasReadOnlyAccess
      SimpleWorkflowFullAccess
    `,
  },
  {
    path: '',
    partitions: ['aws', 'aws-eusc'],
    names: `
      AWSAgentlessDiscoveryService AWSAppFabricFullAccess AWSAppFabricReadOnlyAccess
      AWSAppRunnerFullAccess AWSAppRunnerReadOnlyAccess AWSApplicationDiscoveryAgentAccess
      AWSApplicationDiscoveryAgentlessCollectorAccess AWSApplicationDiscoveryServiceFullAccess
      AWSApplicationMigrationServiceEc2InstancePolicy AWSArtifactReportsReadOnlyAccess
      AWSAuditManagerAdministratorAccess AWSBillingConductorFullAccess
      AWSBillingConductorReadOnlyAccess AWSBudgetsActionsWithAWSResourceControlAccess
      AWSBudgetsActions_RolePolicyForResourceAdministrationWithSSM AWSBudgetsReadOnlyAccess
      AWSBugBustFullAccess AWSBugBustPlayerAccess AWSCleanRoomsFullAccess
      AWSCleanRoomsFullAccessNoQuerying AWSCleanRoomsMLFullAccess AWSCleanRoomsMLReadOnlyAccess
      AWSCleanRoomsReadOnlyAccess AWSCodeArtifactAdminAccess AWSCodeArtifactReadOnlyAccess
      AWSCodeStarFullAccess AWSCompromisedKeyQuarantine AWSCompromisedKeyQuarantineV2 AWSConnector
      AWSDataExchangeReadOnly AWSDeepLensLambdaFunctionAccessPolicy
      AWSDeepRacerCloudFormationAccessPolicy AWSDeepRacerFullAccess
      AWSDeepRacerRoboMakerAccessPolicy AWSDeviceFarmFullAccess
      AWSDiscoveryContinuousExportFirehosePolicy AWSElasticDisasterRecoveryAgentInstallationPolicy
      AWSElasticDisasterRecoveryConsoleFullAccess AWSElasticDisasterRecoveryConsoleFullAccess_v2
      AWSElasticDisasterRecoveryFailbackInstallationPolicy
      AWSElasticDisasterRecoveryLaunchActionsPolicy AWSElasticDisasterRecoveryReadOnlyAccess
      AWSElementalMediaConvertFullAccess AWSElementalMediaConvertReadOnly
      AWSElementalMediaLiveFullAccess AWSElementalMediaLiveReadOnly
      AWSElementalMediaPackageV2FullAccess AWSElementalMediaPackageV2ReadOnly
      AWSElementalMediaStoreFullAccess AWSElementalMediaStoreReadOnly
      AWSElementalMediaTailorFullAccess AWSElementalMediaTailorReadOnly
      AWSEntityResolutionConsoleFullAccess AWSEntityResolutionConsoleReadOnlyAccess
      AWSGrafanaAccountAdministrator AWSGrafanaConsoleReadOnlyAccess
      AWSGrafanaWorkspacePermissionManagement AWSGrafanaWorkspacePermissionManagementV2
      AWSGroundStationAgentInstancePolicy AWSHealthImagingFullAccess
      AWSHealthImagingReadOnlyAccess AWSIQFullAccess AWSImportExportFullAccess
      AWSImportExportReadOnlyAccess AWSIncidentManagerIncidentAccessServiceRolePolicy
      AWSIncidentManagerResolverAccess AWSIoT1ClickFullAccess AWSIoT1ClickReadOnlyAccess
      AWSIoTAnalyticsFullAccess AWSIoTAnalyticsReadOnlyAccess AWSIoTEventsFullAccess
      AWSIoTEventsReadOnlyAccess AWSIoTSiteWiseConsoleFullAccess AWSIoTSiteWiseFullAccess
      AWSIoTWirelessDataAccess AWSIoTWirelessFullAccess AWSIoTWirelessFullPublishAccess
      AWSIoTWirelessGatewayCertManager AWSIoTWirelessLogging AWSIoTWirelessReadOnlyAccess
      AWSMarketplaceGetEntitlements AWSMarketplaceMeteringRegisterUsage
      AWSMarketplaceProcurementSystemAdminFullAccess AWSMigrationHubFullAccess
      AWSMigrationHubOrchestratorConsoleFullAccess AWSMigrationHubOrchestratorInstanceRolePolicy
      AWSMigrationHubOrchestratorPlugin
      AWSMigrationHubRefactorSpaces-EnvironmentsWithoutBridgesFullAccess
      AWSMigrationHubRefactorSpacesFullAccess AWSMigrationHubStrategyCollector
      AWSMigrationHubStrategyConsoleFullAccess AWSOpsWorksCloudWatchLogs
      AWSOpsWorksInstanceRegistration AWSOpsWorksRegisterCLI_EC2 AWSOpsWorksRegisterCLI_OnPremises
      AWSOpsWorks_FullAccess AWSOutpostsAuthorizeServerPolicy AWSPanoramaFullAccess
      AWSPriceListServiceFullAccess AWSPrivateMarketplaceRequests AWSProtonDeveloperAccess
      AWSProtonFullAccess AWSProtonReadOnlyAccess AWSPurchaseOrdersServiceRolePolicy
      AWSQuickSightIoTAnalyticsAccess AWSRefactoringToolkitFullAccess
      AWSRefactoringToolkitSidecarPolicy AWSRepostSpaceSupportOperationsPolicy
      AWSResilienceHubAsssessmentExecutionPolicy AWSResourceExplorerFullAccess
      AWSResourceExplorerOrganizationsAccess AWSResourceExplorerReadOnlyAccess
      AWSRoboMakerServiceRolePolicy AWSSupportAppFullAccess AWSSupportAppReadOnlyAccess
      AWSSupportPlansFullAccess AWSSupportPlansReadOnlyAccess AWSSystemsManagerForSAPFullAccess
      AWSSystemsManagerForSAPReadOnlyAccess AWSTrustedAdvisorPriorityFullAccess
      AWSTrustedAdvisorPriorityReadOnlyAccess AWSVendorInsightsAssessorFullAccess
      AWSVendorInsightsAssessorReadOnly AWSVendorInsightsVendorFullAccess
      AWSVendorInsightsVendorReadOnly AlexaForBusinessDeviceSetup AlexaForBusinessGatewayExecution
      AlexaForBusinessReadOnlyAccess AmazonAppFlowFullAccess AmazonAppFlowReadOnlyAccess
      AmazonAugmentedAIFullAccess AmazonAugmentedAIHumanLoopFullAccess
      AmazonAugmentedAIIntegratedAPIAccess AmazonBedrockFullAccess AmazonBedrockReadOnly
      AmazonBraketFullAccess AmazonBraketJobsExecutionPolicy AmazonCloudWatchEvidentlyFullAccess
      AmazonCloudWatchEvidentlyReadOnlyAccess AmazonCloudWatchRUMFullAccess
      AmazonCloudWatchRUMReadOnlyAccess AmazonCodeCatalystFullAccess
      AmazonCodeCatalystReadOnlyAccess AmazonCodeGuruProfilerAgentAccess
      AmazonCodeGuruProfilerReadOnlyAccess AmazonCodeGuruReviewerFullAccess
      AmazonCodeGuruReviewerReadOnlyAccess AmazonCodeGuruSecurityFullAccess
      AmazonCodeGuruSecurityScanAccess AmazonCognitoDeveloperAuthenticatedIdentities
      AmazonConnectVoiceIDFullAccess AmazonDataZoneEnvironmentRolePermissionsBoundary
      AmazonDataZoneFullAccess AmazonDataZoneFullUserAccess
      AmazonDataZoneRedshiftGlueProvisioningPolicy AmazonDevOpsGuruConsoleFullAccess
      AmazonDevOpsGuruFullAccess AmazonDevOpsGuruOrganizationsAccess
      AmazonDevOpsGuruReadOnlyAccess AmazonDocDBElasticFullAccess AmazonDocDBElasticReadOnlyAccess
      AmazonEKSLocalOutpostClusterPolicy AmazonElasticContainerRegistryPublicFullAccess
      AmazonElasticContainerRegistryPublicPowerUser AmazonElasticContainerRegistryPublicReadOnly
      AmazonElasticTranscoder_FullAccess AmazonElasticTranscoder_JobsSubmitter
      AmazonElasticTranscoder_ReadOnlyAccess AmazonEventBridgePipesFullAccess
      AmazonEventBridgePipesOperatorAccess AmazonEventBridgePipesReadOnlyAccess
      AmazonEventBridgeSchedulerFullAccess AmazonEventBridgeSchedulerReadOnlyAccess
      AmazonForecastFullAccess AmazonFraudDetectorFullAccessPolicy AmazonHealthLakeFullAccess
      AmazonHealthLakeReadOnlyAccess AmazonHoneycodeFullAccess AmazonHoneycodeReadOnlyAccess
      AmazonHoneycodeTeamAssociationFullAccess AmazonHoneycodeTeamAssociationReadOnlyAccess
      AmazonHoneycodeWorkbookFullAccess AmazonHoneycodeWorkbookReadOnlyAccess
      AmazonInspector2ManagedCisPolicy AmazonKendraFullAccess AmazonKendraReadOnlyAccess
      AmazonKinesisAnalyticsFullAccess AmazonKinesisAnalyticsReadOnly
      AmazonLookoutEquipmentFullAccess AmazonLookoutEquipmentReadOnlyAccess
      AmazonLookoutMetricsFullAccess AmazonLookoutMetricsReadOnlyAccess
      AmazonLookoutVisionConsoleFullAccess AmazonLookoutVisionConsoleReadOnlyAccess
      AmazonLookoutVisionFullAccess AmazonLookoutVisionReadOnlyAccess AmazonMCSFullAccess
      AmazonMCSReadOnlyAccess AmazonMQApiFullAccess AmazonMQApiReadOnlyAccess
      AmazonMQReadOnlyAccess AmazonMSKConnectReadOnlyAccess AmazonMSKReadOnlyAccess
      AmazonMachineLearningBatchPredictionsAccess AmazonMachineLearningCreateOnlyAccess
      AmazonMachineLearningFullAccess AmazonMachineLearningManageRealTimeEndpointOnlyAccess
      AmazonMachineLearningReadOnlyAccess AmazonMachineLearningRealTimePredictionOnlyAccess
      AmazonMacieFullAccess AmazonMacieReadOnlyAccess AmazonManagedBlockchainReadOnlyAccess
      AmazonMechanicalTurkFullAccess AmazonMechanicalTurkReadOnly AmazonMemoryDBFullAccess
      AmazonMemoryDBReadOnlyAccess AmazonMobileAnalyticsFinancialReportAccess
      AmazonMobileAnalyticsFullAccess AmazonMobileAnalyticsNon-financialReportAccess
      AmazonMobileAnalyticsWriteOnlyAccess AmazonMonitronFullAccess
      AmazonNimbleStudio-LaunchProfileWorker AmazonNimbleStudio-StudioAdmin
      AmazonNimbleStudio-StudioUser AmazonOmicsFullAccess AmazonOmicsReadOnlyAccess
      AmazonOneEnterpriseFullAccess AmazonOneEnterpriseInstallerAccess
      AmazonOneEnterpriseReadOnlyAccess AmazonOpenSearchIngestionFullAccess
      AmazonOpenSearchIngestionReadOnlyAccess AmazonQFullAccess AmazonQLDBConsoleFullAccess
      AmazonQLDBFullAccess AmazonQLDBReadOnly AmazonRDSDataFullAccess AmazonRedshiftReadOnlyAccess
      AmazonRekognitionCustomLabelsFullAccess AmazonRoute53AutoNamingFullAccess
      AmazonRoute53AutoNamingReadOnlyAccess AmazonRoute53AutoNamingRegistrantAccess
      AmazonRoute53DomainsFullAccess AmazonRoute53DomainsReadOnlyAccess
      AmazonRoute53RecoveryClusterFullAccess AmazonRoute53RecoveryClusterReadOnlyAccess
      AmazonRoute53RecoveryControlConfigFullAccess AmazonRoute53RecoveryReadinessFullAccess
      AmazonRoute53RecoveryReadinessReadOnlyAccess AmazonS3OutpostsFullAccess
      AmazonS3OutpostsReadOnlyAccess AmazonSageMakerCanvasAIServicesAccess
      AmazonSageMakerCanvasDataPrepFullAccess AmazonSageMakerCanvasFullAccess
      AmazonSageMakerClusterInstanceRolePolicy AmazonSageMakerGroundTruthExecution
      AmazonSageMakerMechanicalTurkAccess AmazonSecurityLakeAdministrator
      AmazonSecurityLakePermissionsBoundary AmazonVPCNetworkAccessAnalyzerFullAccessPolicy
      AmazonVPCReachabilityAnalyzerFullAccessPolicy
      AmazonVPCReachabilityAnalyzerPathComponentReadPolicy AmazonWorkDocsFullAccess
      AmazonWorkDocsReadOnlyAccess AmazonWorkSpacesApplicationManagerAdminAccess
      AmazonZocaloFullAccess AmazonZocaloReadOnlyAccess CloudSearchFullAccess
      CloudSearchReadOnlyAccess CostOptimizationHubAdminAccess CostOptimizationHubReadOnlyAccess
      ElementalActivationsDownloadSoftwareAccess ElementalActivationsFullAccess
      ElementalActivationsGenerateLicenses ElementalActivationsReadOnlyAccess
      ElementalAppliancesSoftwareFullAccess ElementalAppliancesSoftwareReadOnlyAccess
      ElementalSupportCenterFullAccess GlobalAcceleratorFullAccess GlobalAcceleratorReadOnlyAccess
      GroundTruthSyntheticConsoleFullAccess GroundTruthSyntheticConsoleReadOnlyAccess
      IAMAccessAdvisorReadOnly IAMSelfManageServiceSpecificCredentials IAMUserSSHKeys
      IVSFullAccess IVSReadOnlyAccess MediaConnectGatewayInstanceRolePolicy
      NeptuneGraphReadOnlyAccess PartnerCentralAccountManagementUserRoleAssociation
      ROSAManageSubscription VPCLatticeFullAccess VPCLatticeReadOnlyAccess
      VPCLatticeServicesInvokeAccess WorkLinkServiceRolePolicy
    `,
  },
  {
    path: '',
    partitions: ['aws', 'aws-us-gov', 'aws-eusc'],
    names: `
      AWSAccountActivityAccess AWSAccountUsageReportAccess
      AWSApplicationMigrationAgentInstallationPolicy AWSApplicationMigrationAgentPolicy
      AWSApplicationMigrationEC2Access AWSApplicationMigrationFullAccess
      AWSApplicationMigrationReadOnlyAccess AWSApplicationMigrationSSMAccess
      AWSApplicationMigrationVCenterClientPolicy AWSCertificateManagerPrivateCAAuditor
      AWSCertificateManagerPrivateCAFullAccess AWSCertificateManagerPrivateCAPrivilegedUser
      AWSCertificateManagerPrivateCAReadOnly AWSCertificateManagerPrivateCAUser
      AWSCloudHSMFullAccess AWSCloudHSMReadOnlyAccess AWSCloudShellFullAccess
      AWSIdentitySyncFullAccess AWSIdentitySyncReadOnlyAccess AWSMarketplaceMeteringFullAccess
      AWSNetworkManagerFullAccess AWSNetworkManagerReadOnlyAccess AWSRoboMakerReadOnlyAccess
      AWSRoboMaker_FullAccess AWSServiceCatalogAppRegistryFullAccess
      AWSThinkboxDeadlineSpotEventPluginAdminPolicy AWSWickrFullAccess AmazonConnectReadOnlyAccess
      AmazonConnect_FullAccess AmazonDetectiveFullAccess AmazonDetectiveInvestigatorAccess
      AmazonDetectiveMemberAccess AmazonDetectiveOrganizationsAccess
      AmazonDynamoDBFullAccesswithDataPipeline AmazonLexFullAccess AmazonLexReadOnly
      AmazonLexRunBotsOnly AmazonManagedBlockchainConsoleFullAccess
      AmazonManagedBlockchainFullAccess AmazonPrometheusConsoleFullAccess
      AmazonPrometheusFullAccess AmazonPrometheusQueryAccess AmazonPrometheusRemoteWriteAccess
      AmazonRekognitionFullAccess AmazonRekognitionReadOnlyAccess AmazonTextractFullAccess
      AmazonTimestreamConsoleFullAccess AmazonTimestreamFullAccess AmazonTimestreamReadOnlyAccess
      AmazonWorkSpacesSelfServiceAccess AmazonWorkspacesPCAAccess ComprehendFullAccess
      ComprehendMedicalFullAccess ComprehendReadOnly EC2InstanceConnect TranslateFullAccess
      TranslateReadOnly WellArchitectedConsoleFullAccess WellArchitectedConsoleReadOnlyAccess
    `,
  },
  {
    path: '',
    partitions: ['aws-cn'],
    names: `
      AWSTransferLoggingAccessV2 AmazonEC2ContainerServiceFullAccess
    `,
  },
  {
    path: '',
    partitions: ['aws-cn', 'aws-us-gov'],
    names: `
      AWSLambdaFullAccess AWSLambdaReadOnlyAccess AWSLambdaSQSExecutionRole
      AWSServiceRoleForCodeGuruProfiler AWS_Config_Role AmazonLambdaRolePolicyForLaunchWizardSAP
    `,
  },
  {
    path: '',
    partitions: ['aws-eusc'],
    names: `
      AWSDeadlineCloud-FleetWorker AWSDeadlineCloud-UserAccessFarms
      AWSDeadlineCloud-UserAccessFleets AWSDeadlineCloud-UserAccessJobs
      AWSDeadlineCloud-UserAccessQueues AWSDeadlineCloud-WorkerHost AWSEC2VssSnapshotPolicy
      AWSPrivateCAConnectorForKubernetesPolicy AWSQuickSightAssetBundleExportPolicy
      AWSQuickSightAssetBundleImportPolicy
      AmazonDataZoneSageMakerEnvironmentRolePermissionsBoundary
      AmazonDataZoneSageMakerManageAccessRolePolicy AmazonDataZoneSageMakerProvisioningRolePolicy
      AmazonDynamoDBFullAccess_v2 AmazonOpenSearchDirectQueryGlueCreateAccess
      AmazonRDSCustomInstanceProfileRolePolicy AmazonRoute53ProfilesFullAccess
      AmazonRoute53ProfilesReadOnlyAccess AmazonSageMakerCanvasBedrockAccess
      AmazonTimestreamInfluxDBFullAccess EC2FastLaunchFullAccess
    `,
  },
  {
    path: '',
    partitions: ['aws-us-gov'],
    names: `
      ServiceCatalogAdminReadOnlyAccess ServiceCatalogEndUserAccess
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws', 'aws-cn', 'aws-eusc'],
    names: `
      AWSAppMeshServiceRolePolicy AWSAppSyncServiceRolePolicy
      AWSApplicationAutoScalingCustomResourcePolicy AWSApplicationAutoscalingElastiCacheRGPolicy
      AWSAutoScalingPlansEC2AutoScalingPolicy AWSCloud9ServiceRolePolicy
      AWSDMSServerlessServiceRolePolicy AWSEC2SpotServiceRolePolicy
      AWSIoTTwinMakerServiceRolePolicy
      AWSServiceRoleForCloudWatchMetrics_DbPerfInsightsServiceRolePolicy
      AmazonEKSConnectorServiceRolePolicy AmazonEKSForFargateServiceRolePolicy
      AmazonEMRServerlessServiceRolePolicy AmazonEventBridgeApiDestinationsServiceRolePolicy
      AmazonGuardDutyMalwareProtectionServiceRolePolicy AmazonMWAAServiceRolePolicy
      DAXServiceRolePolicy MemoryDBServiceRolePolicy S3StorageLensServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'],
    names: `
      APIGatewayServiceRolePolicy AWSApplicationAutoscalingAppStreamFleetPolicy
      AWSApplicationAutoscalingCassandraTablePolicy AWSApplicationAutoscalingDynamoDBTablePolicy
      AWSApplicationAutoscalingEC2SpotFleetRequestPolicy AWSApplicationAutoscalingECSServicePolicy
      AWSApplicationAutoscalingEMRInstanceGroupPolicy AWSApplicationAutoscalingKafkaClusterPolicy
      AWSApplicationAutoscalingLambdaConcurrencyPolicy
      AWSApplicationAutoscalingNeptuneClusterPolicy AWSApplicationAutoscalingRDSClusterPolicy
      AWSApplicationAutoscalingSageMakerEndpointPolicy AWSBackupServiceLinkedRolePolicyForBackup
      AWSCloudWatchAlarms_ActionSSMIncidentsServiceRolePolicy
      AWSConfigRemediationServiceRolePolicy AWSConfigServiceRolePolicy
      AWSDirectConnectServiceRolePolicy AWSEC2CapacityReservationFleetRolePolicy
      AWSEC2FleetServiceRolePolicy AWSEC2SpotFleetServiceRolePolicy AWSElasticBeanstalkMaintenance
      AWSElasticBeanstalkManagedUpdatesServiceRolePolicy AWSElasticBeanstalkServiceRolePolicy
      AWSElasticLoadBalancingClassicServiceRolePolicy AWSElasticLoadBalancingServiceRolePolicy
      AWSLicenseManagerLinuxSubscriptionsServiceRolePolicy
      AWSLicenseManagerMasterAccountRolePolicy AWSLicenseManagerMemberAccountRolePolicy
      AWSLicenseManagerServiceRolePolicy AWSNetworkFirewallServiceRolePolicy
      AWSOrganizationsServiceTrustPolicy AWSResourceAccessManagerServiceRolePolicy
      AWSSSMOpsInsightsServiceRolePolicy AWSSSOServiceRolePolicy AWSSecurityHubServiceRolePolicy
      AWSServiceCatalogOrgsDataSyncServiceRolePolicy AWSServiceRoleForAmazonEKSNodegroup
      AWSServiceRoleForCloudWatchAlarmsActionSSMServiceRolePolicy AWSServiceRoleForImageBuilder
      AWSServiceRoleForIoTSiteWise AWSServiceRoleForLogDeliveryPolicy AWSServiceRoleForSMS
      AWSStorageGatewayServiceRolePolicy AWSSupportServiceRolePolicy
      AWSSystemsManagerAccountDiscoveryServicePolicy
      AWSSystemsManagerChangeManagementServicePolicy AWSSystemsManagerOpsDataSyncServiceRolePolicy
      AWSTrustedAdvisorServiceRolePolicy AWSVPCTransitGatewayServiceRolePolicy
      AccessAnalyzerServiceRolePolicy AmazonECSServiceRolePolicy AmazonEKSServiceRolePolicy
      AmazonEMRCleanupPolicy AmazonEMRContainersServiceRolePolicy
      AmazonElasticFileSystemServiceRolePolicy AmazonElasticsearchServiceRolePolicy
      AmazonFSxServiceRolePolicy AmazonGuardDutyServiceRolePolicy
      AmazonInspector2ServiceRolePolicy AmazonMQServiceRolePolicy
      AmazonOpenSearchServiceRolePolicy AmazonRDSServiceRolePolicy
      AmazonRedshiftServiceLinkedRolePolicy AmazonSSMServiceRolePolicy
      AmazonSageMakerNotebooksServiceRolePolicy AutoScalingServiceRolePolicy
      BatchServiceRolePolicy CloudFormationStackSetsOrgAdminServiceRolePolicy
      CloudFormationStackSetsOrgMemberServiceRolePolicy CloudTrailServiceRolePolicy
      CloudWatch-CrossAccountAccess CloudWatchEventsServiceRolePolicy
      CloudwatchApplicationInsightsServiceLinkedRolePolicy ComputeOptimizerServiceRolePolicy
      ConfigConformsServiceRolePolicy DynamoDBCloudWatchContributorInsightsServiceRolePolicy
      DynamoDBKinesisReplicationServiceRolePolicy DynamoDBReplicationServiceRolePolicy
      EC2FastLaunchServiceRolePolicy ECRReplicationServiceRolePolicy Ec2InstanceConnectEndpoint
      ElastiCacheServiceRolePolicy FMSServiceRolePolicy FSxDeleteServiceLinkedRoleAccess
      KafkaServiceRolePolicy LakeFormationDataAccessServiceRolePolicy
      Route53ResolverServiceRolePolicy ServiceQuotasServiceRolePolicy
      WAFRegionalLoggingServiceRolePolicy WAFV2LoggingServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws', 'aws-eusc'],
    names: `
      AWSAppFabricServiceRolePolicy AWSAppMeshPreviewServiceRolePolicy
      AWSArtifactServiceRolePolicy AWSAuditManagerServiceRolePolicy
      AWSBackupServiceLinkedRolePolicyForBackupTest AWSBugBustServiceRolePolicy
      AWSChatbotServiceLinkedRolePolicy AWSCloudFrontLogger
      AWSCodeStarNotificationsServiceRolePolicy AWSDMSFleetAdvisorServiceRolePolicy
      AWSDataSyncDiscoveryServiceRolePolicy AWSDeviceFarmServiceRolePolicy
      AWSDeviceFarmTestGridServiceRolePolicy AWSECRPullThroughCache_ServiceRolePolicy
      AWSElasticDisasterRecoveryServiceRolePolicy AWSEnhancedClassicNetworkingMangementPolicy
      AWSFinSpaceServiceRolePolicy AWSGitSyncServiceRolePolicy AWSGlobalAcceleratorSLRPolicy
      AWSHealth_EventProcessorServiceRolePolicy AWSIQContractServiceRolePolicy
      AWSIQPermissionServiceRolePolicy AWSIncidentManagerServiceRolePolicy
      AWSIoTFleetwiseServiceRolePolicy AWSIoTSiteWiseMonitorServiceRolePolicy AWSLambdaReplicator
      AWSLicenseManagerUserSubscriptionsServiceRolePolicy AWSM2ServicePolicy
      AWSManagedServices_DetectiveControlsConfig_ServiceRolePolicy
      AWSMarketplaceDeploymentServiceRolePolicy AWSMarketplaceLicenseManagementServiceRolePolicy
      AWSMarketplacePurchaseOrdersServiceRolePolicy AWSMediaConnectServicePolicy
      AWSMediaTailorServiceRolePolicy AWSMigrationHubOrchestratorServiceRolePolicy
      AWSMigrationHubRefactorSpacesServiceRolePolicy AWSMigrationHubStrategyServiceRolePolicy
      AWSNetworkManagerCloudWANServiceRolePolicy AWSPanoramaServiceLinkedRolePolicy
      AWSPrivateNetworksServiceRolePolicy AWSProtonCodeBuildProvisioningServiceRolePolicy
      AWSProtonServiceGitSyncServiceRolePolicy AWSProtonSyncServiceRolePolicy
      AWSReachabilityAnalyzerServiceRolePolicy AWSResourceExplorerServiceRolePolicy
      AWSRolesAnywhereServicePolicy AWSS3OnOutpostsServiceRolePolicy
      AWSSSMForSAPServiceLinkedRolePolicy AWSServiceCatalogSyncServiceRolePolicy
      AWSServiceRoleForCodeGuru-Profiler AWSServiceRoleForCodeWhispererPolicy
      AWSServiceRoleForEC2ScheduledInstances
      AWSServiceRoleForGroundStationDataflowEndpointGroupPolicy AWSServiceRoleForMonitronPolicy
      AWSServiceRoleForNeptuneGraphPolicy AWSServiceRolePolicyForBackupRestoreTesting
      AWSShieldServiceRolePolicy AWSTrustedAdvisorReportingServiceRolePolicy
      AWSUserNotificationsServiceLinkedRolePolicy AWSVPCVerifiedAccessServiceRolePolicy
      AWSVpcLatticeServiceRolePolicy AWSZonalAutoshiftPracticeRunSLRPolicy
      AWSrePostPrivateCloudWatchAccess AlexaForBusinessNetworkProfileServicePolicy
      AmazonBraketServiceRolePolicy AmazonChimeSDKMediaPipelinesServiceLinkedRolePolicy
      AmazonChimeSDKMessagingServiceRolePolicy AmazonChimeServiceRolePolicy
      AmazonChimeVoiceConnectorServiceLinkedRolePolicy AmazonCloudWatchEvidentlyServiceRolePolicy
      AmazonCloudWatchRUMServiceRolePolicy AmazonCodeGuruReviewerServiceRolePolicy
      AmazonCognitoIdpServiceRolePolicy AmazonConnectCampaignsServiceLinkedRolePolicy
      AmazonConnectSynchronizationServiceRolePolicy AmazonDevOpsGuruServiceRolePolicy
      AmazonDocDB-ElasticServiceRolePolicy AmazonEKSLocalOutpostServiceRolePolicy
      AmazonEventBridgeSchemasServiceRolePolicy AmazonGrafanaServiceLinkedRolePolicy
      AmazonHoneycodeServiceRolePolicy AmazonInspector2AgentlessServiceRolePolicy
      AmazonLexChannelsAccess AmazonLexV2BotPolicy AmazonMacieServiceRolePolicy
      AmazonOpenSearchDashboardsServiceRolePolicy AmazonOpenSearchIngestionServiceRolePolicy
      AmazonOpenSearchServerlessServiceRolePolicy AmazonPrometheusScraperServiceRolePolicy
      AmazonRDSBetaServiceRolePolicy AmazonRDSCustomPreviewServiceRolePolicy
      AmazonRDSPreviewServiceRolePolicy AmazonSageMakerCoreServiceRolePolicy
      AmazonWorkMailEventsServiceRolePolicy AmazonWorkSpacesWebServiceRolePolicy
      AppIntegrationsServiceLinkedRolePolicy AppRunnerNetworkingServiceRolePolicy
      AppRunnerServiceRolePolicy ApplicationDiscoveryServiceContinuousExportServiceRolePolicy
      CloudWatchApplicationSignalsServiceRolePolicy CloudWatchInternetMonitorServiceRolePolicy
      CloudWatchNetworkMonitorServiceRolePolicy CostOptimizationHubServiceRolePolicy
      CustomerProfilesServiceLinkedRolePolicy EC2FleetTimeShiftableServiceRolePolicy
      EMRDescribeClusterPolicyForEMRWAL Health_OrganizationsServiceRolePolicy IVSRecordToS3
      KafkaConnectServiceRolePolicy KeyspacesReplicationServiceRolePolicy LexBotPolicy
      LexChannelPolicy LightsailExportAccess MediaPackageServiceRolePolicy
      MigrationHubDMSAccessServiceRolePolicy MigrationHubSMSAccessServiceRolePolicy
      MigrationHubServiceRolePolicy MonitronServiceRolePolicy ResourceGroupsServiceRolePolicy
      Route53RecoveryReadinessServiceRolePolicy SecurityLakeServiceLinkedRole
      WAFLoggingServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws'],
    names: `
      AWSIotRoboRunnerServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws', 'aws-us-gov', 'aws-eusc'],
    names: `
      AWSApplicationAutoscalingComprehendEndpointPolicy AWSApplicationMigrationServiceRolePolicy
      AWSConfigMultiAccountSetupPolicy AWSControlTowerAccountServiceRolePolicy
      AWSIPAMServiceRolePolicy AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy
      AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy
      AWSManagedServicesDeploymentToolkitPolicy AWSManagedServices_ContactsServiceRolePolicy
      AWSManagedServices_EventsServiceRolePolicy AWSNetworkManagerServiceRolePolicy
      AWSOutpostsServiceRolePolicy AWSRoboMakerServicePolicy
      AWSServiceCatalogAppRegistryServiceRolePolicy AWSServiceRolePolicyForBackupReports
      AWSVPCS2SVpnServiceRolePolicy AWSWellArchitectedDiscoveryServiceRolePolicy
      AWSWellArchitectedOrganizationsServiceRolePolicy
      AmazonChimeTranscriptionServiceLinkedRolePolicy AmazonCognitoIdpEmailServiceRolePolicy
      AmazonConnectServiceLinkedRolePolicy AmazonDetectiveServiceLinkedRolePolicy
      AmazonFISServiceRolePolicy AmazonInspectorServiceRolePolicy
      AmazonManagedBlockchainServiceRolePolicy AmazonRDSCustomServiceRolePolicy
      CertificateManagerServiceRolePolicy ClientVPNServiceConnectionsRolePolicy
      ClientVPNServiceRolePolicy CloudHSMServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws-cn'],
    names: `
      AWSRolesAnywhereServicePolicyV2 AWSSchemasServiceRolePolicy
      LambdaEnvironmentVariablesChinaEarlyAccessServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws-eusc'],
    names: `
      AWSMarketplaceResaleAuthorizationServiceRolePolicy AWSServiceRoleForAmazonQDeveloper
      AWSServiceRoleForPrivateMarketplaceAdminPolicy AWSServiceRoleForUserSubscriptions
      AmazonLexReplicationPolicy AmazonSESServiceRolePolicy
      AmazonTimestreamInfluxDBServiceRolePolicy HydraTestPlatformInternalServiceRolePolicy
      IsengardControllerPolicy QBusinessServiceRolePolicy SplitCostAllocationDataServiceRolePolicy
    `,
  },
  {
    path: 'aws-service-role/',
    partitions: ['aws-us-gov'],
    names: `
      AWSRoboMakerInternalServiceRolePolicy AmazonLexBotPolicy
    `,
  },
  {
    path: 'job-function/',
    partitions: ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'],
    names: `
      Billing DataScientist DatabaseAdministrator NetworkAdministrator SupportUser
      SystemAdministrator ViewOnlyAccess
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws', 'aws-cn', 'aws-eusc'],
    names: `
      AWSAppSyncPushToCloudWatchLogs AWSDataLifecycleManagerSSMFullAccess AWSIoTRuleActions
      AmazonEFSCSIDriverPolicy AmazonFreeRTOSOTAUpdate AmazonPersonalizeFullAccess
      AmazonSageMakerCanvasDirectDeployAccess
      AmazonSageMakerServiceCatalogProductsApiGatewayServiceRolePolicy
      AmazonSageMakerServiceCatalogProductsCloudformationServiceRolePolicy
      AmazonSageMakerServiceCatalogProductsCodePipelineServiceRolePolicy
      AmazonSageMakerServiceCatalogProductsEventsServiceRolePolicy
      AmazonSageMakerServiceCatalogProductsFirehoseServiceRolePolicy
      AmazonSageMakerServiceCatalogProductsGlueServiceRolePolicy
      AmazonSageMakerServiceCatalogProductsLambdaServiceRolePolicy
      AwsGlueSessionUserRestrictedNotebookServiceRole
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'],
    names: `
      AWSBackupGatewayServiceRolePolicyForVirtualMachineMetadataSync
      AWSBackupServiceRolePolicyForBackup AWSBackupServiceRolePolicyForRestores
      AWSBatchServiceEventTargetRole AWSBatchServiceRole AWSCodeDeployRole
      AWSCodeDeployRoleForCloudFormation AWSCodeDeployRoleForLambda
      AWSCodeDeployRoleForLambdaLimited AWSConfigRulesExecutionRole
      AWSControlTowerServiceRolePolicy AWSDataLifecycleManagerServiceRole
      AWSDataLifecycleManagerServiceRoleForAMIManagement AWSDeepLensServiceRolePolicy
      AWSElasticBeanstalkEnhancedHealth AWSElasticBeanstalkRoleCWL AWSElasticBeanstalkRoleCore
      AWSElasticBeanstalkRoleECS AWSElasticBeanstalkRoleRDS AWSElasticBeanstalkRoleSNS
      AWSElasticBeanstalkRoleWorkerTier AWSElasticBeanstalkService
      AWSElasticDisasterRecoveryRecoveryInstancePolicy AWSGlueDataBrewServiceRole
      AWSGlueServiceNotebookRole AWSGlueServiceRole AWSGreengrassResourceAccessRolePolicy
      AWSIoTDeviceDefenderAddThingsToThingGroupMitigationAction AWSIoTDeviceDefenderAudit
      AWSIoTDeviceDefenderEnableIoTLoggingMitigationAction
      AWSIoTDeviceDefenderPublishFindingsToSNSMitigationAction
      AWSIoTDeviceDefenderReplaceDefaultPolicyMitigationAction
      AWSIoTDeviceDefenderUpdateCACertMitigationAction
      AWSIoTDeviceDefenderUpdateDeviceCertMitigationAction AWSIoTLogging AWSIoTThingsRegistration
      AWSLambdaBasicExecutionRole AWSLambdaDynamoDBExecutionRole AWSLambdaENIManagementAccess
      AWSLambdaKinesisExecutionRole AWSLambdaMSKExecutionRole AWSLambdaRole
      AWSLambdaSQSQueueExecutionRole AWSLambdaVPCAccessExecutionRole
      AWSLicenseManagerConsumptionPolicy AWSOpsWorksCMServiceRole AWSQuickSightDescribeRDS
      AWSQuickSightDescribeRedshift AWSQuickSightElasticsearchPolicy AWSQuickSightListIAM
      AWSQuickSightSageMakerPolicy AWSQuickSightTimestreamPolicy AWSQuicksightAthenaAccess
      AWSQuicksightOpenSearchPolicy AWS_ConfigRole AmazonAPIGatewayPushToCloudWatchLogs
      AmazonAppStreamServiceAccess AmazonDMSCloudWatchLogsRole AmazonDMSRedshiftS3Role
      AmazonDMSVPCManagementRole AmazonEBSCSIDriverPolicy AmazonEC2ContainerServiceAutoscaleRole
      AmazonEC2ContainerServiceEventsRole AmazonEC2ContainerServiceRole
      AmazonEC2ContainerServiceforEC2Role AmazonEC2RoleforAWSCodeDeploy
      AmazonEC2RoleforAWSCodeDeployLimited AmazonEC2RoleforDataPipelineRole AmazonEC2RoleforSSM
      AmazonEC2SpotFleetAutoscaleRole AmazonEC2SpotFleetTaggingRole
      AmazonECSTaskExecutionRolePolicy AmazonEMRServicePolicy_v2 AmazonElasticMapReduceEditorsRole
      AmazonElasticMapReduceRole AmazonElasticMapReduceforAutoScalingRole
      AmazonElasticMapReduceforEC2Role AmazonRDSDirectoryServiceAccess
      AmazonRDSEnhancedMonitoringRole AmazonSSMAutomationRole AmazonSSMMaintenanceWindowRole
      ApplicationAutoScalingForAmazonAppStreamAccess AutoScalingNotificationAccessRole
      AwsGlueSessionUserRestrictedServiceRole GreengrassOTAUpdateArtifactAccess
      QuickSightAccessForS3StorageManagementAnalyticsReadOnly RDSCloudHsmAuthorizationRole
      ServerMigrationServiceLaunchRole ServerMigrationServiceRoleForInstanceValidation
      ServerMigration_ServiceRole
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws', 'aws-eusc'],
    names: `
      AWSAppRunnerServicePolicyForECRAccess AWSCodeStarServiceRole
      AWSCostAndUsageReportAutomationPolicy AWSDeepRacerServiceRolePolicy
      AWSElasticDisasterRecoveryAgentPolicy AWSElasticDisasterRecoveryConversionServerPolicy
      AWSElasticDisasterRecoveryCrossAccountReplicationPolicy
      AWSElasticDisasterRecoveryEc2InstancePolicy AWSElasticDisasterRecoveryFailbackPolicy
      AWSElasticDisasterRecoveryNetworkReplicationPolicy
      AWSElasticDisasterRecoveryReplicationServerPolicy
      AWSElasticDisasterRecoveryStagingAccountPolicy
      AWSElasticDisasterRecoveryStagingAccountPolicy_v2 AWSIoTFleetHubFederationAccess
      AWSIoTOTAUpdate AWSIoTSiteWiseMonitorPortalAccess AWSMSKReplicatorExecutionRole
      AWSMigrationHubDMSAccess AWSMigrationHubDiscoveryAccess
      AWSMigrationHubRefactorSpaces-SSMAutomationPolicy AWSMigrationHubSMSAccess
      AWSPanoramaApplianceRolePolicy AWSPanoramaApplianceServiceRolePolicy
      AWSPanoramaGreengrassGroupRolePolicy AWSPanoramaSageMakerRolePolicy
      AWSPanoramaServiceRolePolicy AWSShieldDRTAccessPolicy AWSSupplyChainFederationAdminAccess
      AmazonCodeCatalystSupportAccess AmazonDataZoneDomainExecutionRolePolicy
      AmazonDataZoneGlueManageAccessRolePolicy AmazonDataZoneRedshiftManageAccessRolePolicy
      AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity
      AmazonECSInfrastructureRolePolicyForVolumes AmazonElasticTranscoderRole
      AmazonGrafanaAthenaAccess AmazonGrafanaCloudWatchAccess AmazonGrafanaRedshiftAccess
      AmazonMachineLearningRoleforRedshiftDataSourceV3 AmazonMacieHandshakeRole
      AmazonMacieServiceRole AmazonSNSRole AmazonSageMakerCanvasForecastAccess
      AmazonSageMakerEdgeDeviceFleetPolicy AmazonSageMakerGeospatialExecutionRole
      AmazonSageMakerGeospatialFullAccess
      AmazonSageMakerPartnerServiceCatalogProductsApiGatewayServiceRolePolicy
      AmazonSageMakerPartnerServiceCatalogProductsCloudFormationServiceRolePolicy
      AmazonSageMakerPartnerServiceCatalogProductsLambdaServiceRolePolicy
      AmazonSecurityLakeMetastoreManager AmplifyBackendDeployFullAccess
      CloudWatchEventsBuiltInTargetExecutionAccess CloudWatchEventsInvocationAccess
      EC2ImageBuilderLifecycleExecutionPolicy ROSAAmazonEBSCSIDriverOperatorPolicy
      ROSACloudNetworkConfigOperatorPolicy ROSAControlPlaneOperatorPolicy
      ROSAImageRegistryOperatorPolicy ROSAIngressOperatorPolicy ROSAInstallerPolicy
      ROSAKMSProviderPolicy ROSAKubeControllerPolicy ROSANodePoolManagementPolicy
      ROSASRESupportPolicy ROSAWorkerInstancePolicy VMImportExportRoleForAWSConnector
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws', 'aws-us-gov', 'aws-eusc'],
    names: `
      AWSApplicationMigrationAgentPolicy_v2 AWSApplicationMigrationConversionServerPolicy
      AWSApplicationMigrationMGHAccess AWSApplicationMigrationReplicationServerPolicy
      AWSArtifactAccountSync AWSCloudHSMRole AWSConfigRoleForOrganizations
      AWSFaultInjectionSimulatorEC2Access AWSFaultInjectionSimulatorECSAccess
      AWSFaultInjectionSimulatorEKSAccess AWSFaultInjectionSimulatorNetworkAccess
      AWSFaultInjectionSimulatorRDSAccess AWSFaultInjectionSimulatorSSMAccess
      AWSTransferLoggingAccess AmazonAppStreamPCAAccess AmazonRekognitionServiceRole
      AmazonS3ObjectLambdaExecutionRolePolicy AmazonTextractServiceRole
      ComprehendDataAccessRolePolicy
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws-cn', 'aws-us-gov'],
    names: `
      AWSDataPipelineRole
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws-cn'],
    names: `
      AWSTransferLoggingAccessV3
    `,
  },
  {
    path: 'service-role/',
    partitions: ['aws-us-gov'],
    names: `
      AWSConfigRole
    `,
  },
]
