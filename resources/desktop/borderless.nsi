; Installs Borderless for the present user, with its file type and an uninstaller.
; makensis -DVERSION=… -DPAYLOAD=folder -DICON=file.ico -DOUTPUT=setup.exe borderless.nsi
Unicode true
!include "MUI2.nsh"
Name "Borderless"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Borderless"
SetCompressor /SOLID lzma
!define MUI_ICON "${ICON}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Borderless"

Section
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  File "/oname=borderless.ico" "${ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Borderless.lnk" "$INSTDIR\borderless.exe" "" "$INSTDIR\borderless.ico"
  WriteRegStr HKCU "Software\Classes\.borderless" "" "Borderless.Map"
  WriteRegStr HKCU "Software\Classes\Borderless.Map" "" "Borderless map"
  WriteRegStr HKCU "Software\Classes\Borderless.Map\DefaultIcon" "" "$INSTDIR\borderless.ico"
  WriteRegStr HKCU "Software\Classes\Borderless.Map\shell\open\command" "" '"$INSTDIR\borderless.exe" open "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Borderless"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\borderless.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR"
  Delete "$SMPROGRAMS\Borderless.lnk"
  DeleteRegKey HKCU "Software\Classes\.borderless"
  DeleteRegKey HKCU "Software\Classes\Borderless.Map"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
