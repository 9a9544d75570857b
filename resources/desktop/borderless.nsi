; Installs Borderless for the present user, with its file type and an uninstaller.
; makensis -DVERSION=… -DPAYLOAD=folder -DICON=file.ico -DMAP_ICON=file.ico -DOUTPUT=borderless-setup.exe borderless.nsi
Unicode true
!include "MUI2.nsh"
Name "Borderless"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Borderless"
InstallDirRegKey HKCU "Software\Borderless" "Folder"
SetCompressor /SOLID lzma
ManifestDPIAware true
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\borderless.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Borderless"
!define CLASSES "Software\Classes"

; The folder is the user's choice and may hold other things: only what we put there is ever removed.
!macro RemoveProgram
  RMDir /r "$INSTDIR\parts"
  Delete "$INSTDIR\borderless.exe"
  Delete "$INSTDIR\borderless-console.exe"
  Delete "$INSTDIR\borderless.ico"
  Delete "$INSTDIR\map-file.ico"
!macroend

; Explorer shows the icons of a file type anew only when it is told.
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  File "/oname=borderless.ico" "${ICON}"
  File "/oname=map-file.ico" "${MAP_ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Borderless.lnk" "$INSTDIR\borderless.exe" "" "$INSTDIR\borderless.ico"
  WriteRegStr HKCU "Software\Borderless" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${CLASSES}\.borderless" "" "Borderless.Map"
  WriteRegStr HKCU "${CLASSES}\.borderless" "Content Type" "application/x-borderless"
  WriteRegStr HKCU "${CLASSES}\Borderless.Map" "" "Borderless map"
  WriteRegStr HKCU "${CLASSES}\Borderless.Map\DefaultIcon" "" "$INSTDIR\map-file.ico"
  WriteRegStr HKCU "${CLASSES}\Borderless.Map\shell\open\command" "" '"$INSTDIR\borderless.exe" open "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Borderless"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\borderless.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TellExplorer
SectionEnd

Section "Uninstall"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Borderless.lnk"
  DeleteRegKey HKCU "${CLASSES}\.borderless"
  DeleteRegKey HKCU "${CLASSES}\Borderless.Map"
  DeleteRegKey HKCU "Software\Borderless"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellExplorer
SectionEnd
